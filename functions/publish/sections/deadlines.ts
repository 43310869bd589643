import type { Registry } from '../../../domain/agencies/registry.ts';
import { groupFive, type PetitionCounts } from '../../../domain/indicators/decision-766/group-five.ts';
import { groupFiveTable } from '../../../domain/indicators/publication/group-five-table.ts';
import { type Period, parsePeriod } from '../../../domain/periods/period.ts';
import type { Table } from '../../../domain/publication/table.ts';
import { deadlineTables as asTables } from '../../../domain/publication/tables/deadlines.ts';
import { addDays } from '../../../domain/time.ts';
import { deadlineTables, petitionCounts } from '../../shared/deadlines/tables.ts';

/** The deadline chapter: figures by the citizen's clock for the period, and group 5 of the Decision 766 index for the last calendar month that is over. */
export async function deadlineSection(period: Period, registry: Registry): Promise<Table[]> {
  const month = lastCalendarMonth(period);
  const counts = [...(await petitionCounts(month)).values()];
  const tables = asTables(await deadlineTables(period), registry);
  return counts.length === 0 ? tables : [...tables, groupFiveOf(counts, month)];
}

/** Decision 766 counts calendar months; a reporting period ends on the 14th, so its last whole one is the month before. */
const lastCalendarMonth = ({ to }: Period): Period => parsePeriod(addDays(`${to.slice(0, 7)}-01`, -1).slice(0, 7), 'calendar')!;

function groupFiveOf(counts: readonly PetitionCounts[], month: Period): Table {
  const sum = (key: keyof PetitionCounts): number => counts.reduce((total, each) => total + each[key], 0);
  const table = groupFiveTable(
    groupFive(
      { received: sum('received'), onTime: sum('onTime'), accepted: sum('accepted'), dissatisfied: sum('dissatisfied') },
      undefined,
    ),
  );
  const note = {
    vi: `Tháng dương lịch ${month.id}, theo thời hạn của cơ quan đang giải quyết. `,
    en: `Calendar month ${month.id}, by the holder’s clock. `,
  };
  return { ...table, note: { vi: note.vi + (table.note?.vi ?? ''), en: note.en + (table.note?.en ?? '') } };
}
