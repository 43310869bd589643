import type { Registry } from '../../../domain/agencies/registry.ts';
import { halfMonthOf, halvesBetween } from '../../../domain/periods/half-month.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Table } from '../../../domain/publication/table.ts';
import { taskTable } from '../../../domain/publication/tables/tasks.ts';
import { taskResults } from '../../../domain/tasks/results.ts';
import { agencyCells } from '../../shared/store/cells.ts';
import { plansOn } from '../../shared/tasks/stored-plan.ts';

/** The task chapter: for each plan with anything owed in the period, what its agencies did of it. */
export async function taskSection(period: Period, registry: Registry): Promise<Table[]> {
  const tables: Table[] = [];
  for (const { id, titleVi, titleEn, from } of await plansOn(period.to)) {
    const cells = await agencyCells('tasks', id, halvesBetween(halfMonthOf(from), halfMonthOf(period.to)));
    const results = taskResults(cells, period, id);
    if (results.length > 0) tables.push(taskTable({ id, vi: titleVi, en: titleEn ?? titleVi }, results, registry));
  }
  return tables;
}
