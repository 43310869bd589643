import type { Item } from './records.ts';

type State = {
  readonly agency: string;
  readonly status: string;
  readonly dueAt?: string;
  readonly overdueAt?: string;
  readonly onTime?: boolean;
};
type Step = { readonly at: number; readonly state: State; readonly why?: string };
/** One obligation as its events tell it, oldest first. */
export type Story = { readonly id: string; readonly plan: string; readonly steps: readonly Step[] };
/** From the first day's 00:00 to the last day's end. */
export type Span = { readonly from: number; readonly to: number };

const OPEN = ['not-started', 'in-progress', 'blocked'];
const isOpen = (state: State | undefined): boolean => state !== undefined && OPEN.includes(state.status);

/** The story of every obligation, from nothing but its events. */
export function storiesOf(items: readonly Item[]): Story[] {
  const events = items.filter(({ pk, sk }) => pk.startsWith('OBLIGATION#') && sk.startsWith('EVENT#'));
  return [...Map.groupBy(events, ({ pk }) => pk)].map(([pk, own]) => {
    const sorted = own.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
    const told = sorted.flatMap(({ data, occurredAt }) => {
      const { after, why } = data as { after?: State; why?: string };
      return after ? [{ at: Date.parse(occurredAt as string), state: after, ...(why && { why }) }] : [];
    });
    return { id: pk.slice('OBLIGATION#'.length), plan: (sorted[0]!.data as { plan: string }).plan, steps: told };
  });
}

const standing = ({ steps }: Story, at: number): State | undefined => steps.findLast((step) => step.at <= at)?.state;

const NUMBERS = [
  'carriedOver',
  'opened',
  'due',
  'metDue',
  'doneOnTime',
  'doneLate',
  'doneUnjudged',
  'confirmed',
  'cancelled',
  'pendingWithin',
  'pendingOverdue',
] as const;
/** The numbers of one agency as the monthly publication prints them. */
export type Counted = Record<(typeof NUMBERS)[number], number>;

/**
 * Counts a plan's obligations in a period by looking at each one: how it stood before, what happened to it, how it stood at the end. No
 * flows, no cells, no half-months. For obligations that nobody takes back once done, or moves to another agency.
 */
export function recount(stories: readonly Story[], plan: string, { from, to }: Span): Map<string, Counted> {
  const table = new Map<string, Counted>();
  for (const story of stories) {
    if (story.plan !== plan || !standing(story, to)) continue;
    const { agency } = standing(story, to)!;
    const row = table.get(agency) ?? (Object.fromEntries(NUMBERS.map((name) => [name, 0])) as Counted);
    table.set(agency, row);
    countOne(story, { from, to }, row);
  }
  return new Map([...table].filter(([, row]) => Object.values(row).some((n) => n > 0)));
}

function countOne(story: Story, { from, to }: Span, row: Counted): void {
  const [before, end] = [standing(story, from - 1), standing(story, to)!];
  const within = (at: number): boolean => at >= from && at <= to;
  if (isOpen(before)) row.carriedOver++;
  if (within(story.steps[0]!.at)) row.opened++;
  story.steps.forEach(({ at, state }, i) => {
    const was = story.steps[i - 1]?.state;
    if (!within(at) || was === undefined) return;
    if (isOpen(was) && state.status === 'cancelled') row.cancelled++;
    if (isOpen(was) && (state.status === 'done' || state.status === 'confirmed'))
      row[state.onTime === undefined ? 'doneUnjudged' : state.onTime ? 'doneOnTime' : 'doneLate']++;
    if (was.status !== 'confirmed' && state.status === 'confirmed') row.confirmed++;
  });
  const dueAt = lastDueOf(story, to);
  if (dueAt !== undefined && within(dueAt)) {
    row.due++;
    if (!isOpen(standing(story, dueAt))) row.metDue++;
  }
  if (isOpen(end)) row[end.overdueAt !== undefined && Date.parse(end.overdueAt) < to ? 'pendingOverdue' : 'pendingWithin']++;
}

/** The day that counted in the end: an extension granted in time replaces the first. What was cancelled before its day never fell due. */
function lastDueOf(story: Story, to: number): number | undefined {
  const state = standing(story, to)!;
  if (state.dueAt === undefined) return undefined;
  const dueAt = Date.parse(state.dueAt);
  return standing(story, dueAt)?.status === 'cancelled' ? undefined : dueAt;
}
