import type { Counters } from '../../metrics/cell.ts';

/** Flows that bring a case into a cell, and that take it out. What came in and did not leave is pending. */
export const INFLOWS = ['received', 'reopened', 'transferredIn', 'refiledIn', 'splitIn'] as const;
export const OUTFLOWS = [
  'answeredEarly',
  'answeredOnTime',
  'answeredLate',
  'rejected',
  'withdrawn',
  'transferredOut',
  'refiledOut',
  'splitOut',
] as const;
export const OVERDUE_INFLOWS = ['becameOverdue', 'overdueIn'] as const;
export const OVERDUE_OUTFLOWS = ['overdueEnded', 'overdueOut'] as const;

/** Cases pending at a close, and how many of them were past the citizen's due date. */
export type Stock = { readonly pending: number; readonly overdue: number };

const sum = (counters: Counters, names: readonly string[]): number =>
  names.reduce((total, name) => total + (counters[name] ?? 0), 0);

/** The stock at a close from all flows up to it: no stock is ever stored, so a late event restates every close after it. */
export const stockOf = (flows: Counters): Stock => ({
  pending: sum(flows, INFLOWS) - sum(flows, OUTFLOWS),
  overdue: sum(flows, OVERDUE_INFLOWS) - sum(flows, OVERDUE_OUTFLOWS),
});
