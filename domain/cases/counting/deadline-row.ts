import { addCounters, type Cell, type Counters } from '../../metrics/cell.ts';
import { daysPercentile } from './days.ts';
import { stockOf } from './stock.ts';

/** A row of `GET /v1/deadlines`, by the citizen's clock. The first twelve figures are the contract; the others are beside it. */
export type DeadlineRow = {
  readonly received: number;
  readonly carriedOver: number;
  readonly answeredEarly: number;
  readonly answeredOnTime: number;
  readonly answeredLate: number;
  readonly rejected: number;
  readonly published: number;
  readonly publishedLate: number;
  readonly pendingWithin: number;
  readonly pendingOverdue: number;
  readonly p50Days: number | null;
  readonly p90Days: number | null;
  readonly withdrawn: number;
  readonly reopened: number;
  readonly transferredIn: number;
  readonly transferredOut: number;
  readonly refiledIn: number;
  readonly refiledOut: number;
  readonly splitIn: number;
  readonly splitOut: number;
  readonly extended: number;
  readonly suspended: number;
  readonly becameOverdue: number;
  readonly overdueEnded: number;
};

const PLAIN = [
  'received',
  'answeredEarly',
  'answeredOnTime',
  'answeredLate',
  'rejected',
  'published',
  'publishedLate',
  'withdrawn',
  'reopened',
  'transferredIn',
  'transferredOut',
  'refiledIn',
  'refiledOut',
  'splitIn',
  'splitOut',
  'extended',
  'suspended',
  'becameOverdue',
  'overdueEnded',
] as const;

const total = (cells: Iterable<Pick<Cell, 'counters'>>): Counters => {
  let sum: Counters = {};
  for (const { counters } of cells) sum = addCounters(sum, counters);
  return sum;
};

/**
 * One row of deadline figures: `before` are the cells of all half-months before the period (for what is carried over), `within` those of
 * it. Carried over + received + reopened + in − out − answered − rejected − withdrawn = pending, exactly.
 */
export function deadlineRow(before: Iterable<Pick<Cell, 'counters'>>, within: Iterable<Pick<Cell, 'counters'>>): DeadlineRow {
  const earlier = total(before);
  const flows = total(within);
  const close = stockOf(addCounters(earlier, flows));
  const plain = Object.fromEntries(PLAIN.map((name) => [name, flows[name] ?? 0])) as Record<(typeof PLAIN)[number], number>;
  return {
    ...plain,
    carriedOver: stockOf(earlier).pending,
    pendingWithin: close.pending - close.overdue,
    pendingOverdue: close.overdue,
    p50Days: daysPercentile(flows, 50),
    p90Days: daysPercentile(flows, 90),
  };
}
