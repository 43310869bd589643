import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, type Assembly, type Found, REGION } from '../assembly/assembly.ts';
import type { Fields } from '../assembly/template.ts';
import { Stop } from '../stop.ts';
import type { Code } from './protocol.ts';

/** A function of the template as it runs here. */
export type Definition = {
  id: string;
  name: string;
  arn: string;
  code: Code;
  variables: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Environments at most; undefined where the template sets no limit. */
  reserved: number | undefined;
};

/** Where the engines listen, and addresses of AWS that stand in the template with what they are on this machine. */
export type Addresses = {
  dynamodb: string;
  sqs: string;
  s3: string;
  lambda: string;
  public: readonly (readonly [aws: string, here: string])[];
};

/** The functions of the template whose code is an asset; each is read when it is first asked for. */
export function definitions(assembly: Assembly, addresses: Addresses): Map<string, () => Definition> {
  const found = [...assembly.resources('AWS::Lambda::Function')];
  return new Map(found.map((resource) => [resource.name, () => definition(resource, addresses)]));
}

function definition(found: Found, addresses: Addresses): Definition {
  const properties = found.properties();
  const handler = String(properties.Handler);
  const memory = Number(properties.MemorySize ?? 128);
  return {
    id: found.id,
    name: found.name,
    arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${found.name}`,
    code: codeOf(found, properties, handler),
    variables: { ...runtimeVariables(found.name, memory, handler, addresses), ...given(properties, addresses) },
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: memory,
    reserved: properties.ReservedConcurrentExecutions as number | undefined,
  };
}

function codeOf(found: Found, properties: Fields, handler: string): Code {
  const key = String((properties.Code as Fields).S3Key)
    .split('/')
    .pop()!;
  const folder = found.stack.assets.get(key);
  const dot = handler.lastIndexOf('.');
  const candidates = ['.mjs', '.js', '.cjs'].map((ending) => join(folder ?? '', `${handler.slice(0, dot)}${ending}`));
  const file = folder && candidates.find(existsSync);
  if (!file) throw new Stop(`Không thấy mã của hàm ${found.id}.`, `The code of function ${found.id} is not in the assembly.`);
  return { file, name: handler.slice(dot + 1) };
}

/** What the template gives, with addresses of AWS replaced by those of this machine. */
function given(properties: Fields, { sqs, public: known }: Addresses): Record<string, string> {
  const variables = ((properties.Environment as Fields | undefined)?.Variables ?? {}) as Fields;
  const replacements = [[`https://sqs.${REGION}.amazonaws.com`, sqs] as const, ...known];
  const here = (text: string) => replacements.reduce((result, [aws, local]) => result.replaceAll(aws, local), text);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, here(String(value))]));
}

/** What Lambda's own runtime sets, and where its endpoints are; nothing is inherited from whoever started the runner. */
function runtimeVariables(
  name: string,
  memory: number,
  handler: string,
  { dynamodb, sqs, s3, lambda }: Addresses,
): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_LAMBDA: lambda,
    _HANDLER: handler,
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
  };
}
