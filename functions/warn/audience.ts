import type { Recipient } from '../../domain/deadlines/types.ts';
import type { Warning, WarningCode } from '../../domain/warnings/warning.ts';
import type { WarningAudience } from '../shared/alerts/early-warning.ts';
import type { Scope } from '../shared/http/route.ts';

/** Who watches over what a warning is about. */
const SCOPES: Readonly<Record<WarningCode, Scope>> = {
  'satisfaction-drop': 'procedures',
  'equal-ratings': 'procedures',
  'petition-spike': 'portal',
  'reject-refile': 'portal',
  'transfer-ping-pong': 'portal',
  'bulk-closing': 'portal',
  'breach-forecast': 'portal',
  'before-holiday': 'portal',
  'target-at-risk': 'indicators',
  'no-updates': 'tasks',
};

const WATCHERS: Readonly<Record<Scope, Recipient>> = {
  procedures: { agency: 'trung-tam-phuc-vu-hanh-chinh-cong' },
  portal: { agency: 'van-phong-ubnd-thanh-pho' },
  tasks: { agency: 'so-noi-vu' },
  indicators: { agency: 'so-noi-vu' },
  complaints: { agency: 'thanh-tra-thanh-pho' },
};

/** The head of the agency always; whoever watches over the matter when it is severe. */
export function audienceOf({ code, level, key }: Warning): WarningAudience {
  const scope = code === 'breach-forecast' && key.split('#')[2] === 'task' ? 'tasks' : SCOPES[code];
  return { scope, to: ['head', ...(level === 'severe' ? [WATCHERS[scope]] : [])] };
}
