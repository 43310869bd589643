import { measureKpis } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { scorecardTable } from '../../../domain/indicators/publication/scorecard-table.ts';
import type { Period } from '../../../domain/periods/period.ts';
import type { Publication } from '../../../domain/publication/document.ts';
import type { Table } from '../../../domain/publication/table.ts';
import type { Instant } from '../../../domain/time.ts';
import { sharesIn } from '../../shared/indicators/published-shares.ts';
import { MEASURED_INDEX, scorecardOf } from '../../shared/indicators/scorecard.ts';

/**
 * The indicator chapter: targets of the plan in force beside what is known. Where our own ratings measure one, the figure is that of
 * the satisfaction chapter of this very publication, after everything was hidden that must be.
 */
export async function indicatorSection(
  period: Period,
  { sections }: Pick<Publication, 'sections'>,
  now: Instant,
): Promise<Table[]> {
  const shown = sections.find(({ id }) => id === 'satisfaction')?.tables ?? [];
  const measurements = measureKpis(sharesIn(shown), period.id);
  const { card, structure } = await scorecardOf({
    index: MEASURED_INDEX,
    period: period.id,
    now,
    measure: async () => measurements,
  });
  return [scorecardTable(card, structure)];
}
