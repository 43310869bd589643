import type { Registry } from '../../../domain/agencies/registry.ts';
import { groupFiveOfCity, monthOfGroupFive } from '../../../domain/indicators/decision-766/city.ts';
import { disclosed } from '../../../domain/indicators/decision-766/disclosed.ts';
import { groupFiveTable } from '../../../domain/indicators/publication/group-five-table.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Ledger } from '../../../domain/publication/disclosure/ledger.ts';
import type { Table } from '../../../domain/publication/table.ts';
import { deadlineTables as asTables } from '../../../domain/publication/tables/deadlines.ts';
import { deadlineTables, petitionCounts } from '../../shared/deadlines/tables.ts';
import { type ReportedDossiers, reportedDossiers } from '../../shared/indicators/dossier-counts.ts';

export type DeadlineSection = { readonly tables: readonly Table[]; readonly judgements: Ledger['judgements'] };

/**
 * The deadline chapter: figures by the citizen's clock for the period, and group 5 of the Decision 766 index for the last calendar month
 * that is over. `judgements` is what publications have told of people's judgements so far; it comes back with what this one adds.
 */
export async function deadlineSection(
  period: Period,
  registry: Registry,
  judgements: Ledger['judgements'],
): Promise<DeadlineSection> {
  const month = monthOfGroupFive(period);
  const petitions = [...(await petitionCounts(month)).values()];
  const dossiers = await reportedDossiers(month, registry);
  const tables = asTables(await deadlineTables(period), registry);
  if (petitions.length === 0 && !dossiers) return { tables, judgements };
  const { group, told, isHeld } = disclosed(groupFiveOfCity(petitions, dossiers?.counts), judgements?.[month.id]);
  const table = groupFiveTable(group);
  return {
    tables: [...tables, { ...table, note: noteOf(table, month, dossiers, isHeld) }],
    judgements: told ? { ...judgements, [month.id]: told } : judgements,
  };
}

const HELD = {
  vi: '5.3 giữ số đã công bố: từ đó chưa đến 10 đánh giá thay đổi.',
  en: '5.3 is as published before: fewer than 10 judgements have changed since.',
};

function noteOf({ note }: Table, month: Period, dossiers: ReportedDossiers | undefined, isHeld: boolean) {
  const agencies = dossiers?.agencies;
  const vi = [
    `Tháng dương lịch ${month.id}, theo thời hạn của cơ quan đang giải quyết.`,
    agencies === undefined ? undefined : `Số liệu hồ sơ của ${agencies} cơ quan đã báo cáo đủ.`,
    note?.vi,
    isHeld && HELD.vi,
  ];
  const en = [
    `Calendar month ${month.id}, by the holder’s clock.`,
    agencies === undefined ? undefined : `Dossiers of the ${agencies} agencies that reported in full.`,
    note?.en,
    isHeld && HELD.en,
  ];
  return { vi: vi.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') };
}
