import type { Registry } from '../../../domain/agencies/registry.ts';
import { groupFiveOfCity, monthOfGroupFive } from '../../../domain/indicators/decision-766/city.ts';
import { groupFiveTable } from '../../../domain/indicators/publication/group-five-table.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Table } from '../../../domain/publication/table.ts';
import { deadlineTables as asTables } from '../../../domain/publication/tables/deadlines.ts';
import { deadlineTables, petitionCounts } from '../../shared/deadlines/tables.ts';
import { type ReportedDossiers, reportedDossiers } from '../../shared/indicators/dossier-counts.ts';

/** The deadline chapter: figures by the citizen's clock for the period, and group 5 of the Decision 766 index for the last calendar month that is over. */
export async function deadlineSection(period: Period, registry: Registry): Promise<Table[]> {
  const month = monthOfGroupFive(period);
  const petitions = [...(await petitionCounts(month)).values()];
  const dossiers = await reportedDossiers(month, registry);
  const tables = asTables(await deadlineTables(period), registry);
  if (petitions.length === 0 && !dossiers) return tables;
  const table = groupFiveTable(groupFiveOfCity(petitions, dossiers?.counts));
  return [...tables, { ...table, note: noteOf(table, month, dossiers) }];
}

function noteOf({ note }: Table, month: Period, dossiers: ReportedDossiers | undefined) {
  const agencies = dossiers?.agencies;
  const vi = [
    `Tháng dương lịch ${month.id}, theo thời hạn của cơ quan đang giải quyết.`,
    agencies === undefined ? undefined : `Số liệu hồ sơ của ${agencies} cơ quan đã báo cáo đủ.`,
    note?.vi,
  ];
  const en = [
    `Calendar month ${month.id}, by the holder’s clock.`,
    agencies === undefined ? undefined : `Dossiers of the ${agencies} agencies that reported in full.`,
    note?.en,
  ];
  return { vi: vi.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') };
}
