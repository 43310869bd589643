import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * What a deployment decides, by the name of the variable through which functions see it. The defaults are addresses that can never
 * resolve (RFC 2606): until they are set, every token is refused.
 */
const settings = {
  TOKEN_ISSUER: {
    parameter: 'TokenIssuer',
    default: 'https://tokens.invalid/',
    description: 'Issuer of officers’ tokens (claim iss), for example https://cognito-idp.ap-southeast-1.amazonaws.com/<pool>',
  },
  TOKEN_AUDIENCE: {
    parameter: 'TokenAudience',
    default: 'thuoc-do',
    description: 'Audience that officers’ tokens must name (claim aud)',
  },
  TOKEN_KEYS_URL: {
    parameter: 'TokenKeysUrl',
    default: 'https://tokens.invalid/.well-known/jwks.json',
    description: 'Address of the issuer’s public keys (JWKS)',
  },
  SITE_ADDRESS: {
    parameter: 'SiteAddress',
    default: 'https://thuocdo.invalid',
    description:
      'Public address of the site without a slash at its end: the output SiteAddress of the edge stack, or its own domain',
  },
  NOTICE_PORT: {
    parameter: 'NoticePort',
    default: 'mailbox',
    description:
      'What carries notices: "mailbox" (objects under mailbox/ of the archive), or the https address of the message gateway',
    allowedPattern: '^(mailbox|https://.+)$',
  },
} as const;

export type Setting = keyof typeof settings;

/** The stack's parameter for this setting; made when first asked for, so each stack has only those it needs. */
export function settingOf(scope: Construct, setting: Setting): string {
  const stack = Stack.of(scope);
  const { parameter, ...props } = settings[setting];
  const made = stack.node.tryFindChild(parameter) as CfnParameter | undefined;
  return (made ?? new CfnParameter(stack, parameter, props)).valueAsString;
}
