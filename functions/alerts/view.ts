import { formatInstant } from '../../domain/time.ts';
import type { AlertRecord } from '../shared/alerts/alert-record.ts';

/** An alert as the interface shows it. */
export const view = ({
  id,
  kind,
  level,
  of,
  subject,
  agency,
  clock,
  dueAt,
  datedAt,
  raisedAt,
  to,
  warning,
  acknowledgedAt,
  acknowledgedBy,
}: AlertRecord) => ({
  id,
  kind,
  level,
  of,
  subject,
  agency,
  clock,
  dueAt: dueAt === undefined ? undefined : formatInstant(dueAt),
  datedAt: formatInstant(datedAt),
  raisedAt: formatInstant(raisedAt),
  to,
  warning,
  acknowledgedAt: acknowledgedAt === undefined ? undefined : formatInstant(acknowledgedAt),
  acknowledgedBy,
});
