import {
  measureKpis,
  type OperationalMeasurement,
  type ServiceShare,
} from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { KPI_3B_SERVICES } from '../../../domain/indicators/structures/kpi.ts';
import { DEFAULT_INSTRUMENT, INSTRUMENTS } from '../../../domain/instruments/index.ts';
import type { Cell } from '../../../domain/metrics/cell.ts';
import { halvesOf, type Period, parsePeriod } from '../../../domain/periods/period.ts';
import { VERIFIED } from '../../../domain/ratings/rating.ts';
import { satisfactionRows } from '../../../domain/satisfaction/rows.ts';
import { leaves } from '../store/cells.ts';
import { publishedBefore } from './published-measurements.ts';

const ONLINE = ['online-full', 'online-part'];

/**
 * The KPIs of a period as the cells have them now, on the days by which they will be published, with what was published of earlier ones:
 * for co-ordinators and warnings, never for the public.
 */
export async function liveMeasurements(asked: Period): Promise<OperationalMeasurement[]> {
  const period = parsePeriod(asked.id, 'report')!;
  return [...measureKpis(sharesOf(await verifiedLeaves(period)), period.id), ...(await publishedBefore(period))];
}

async function verifiedLeaves(period: Period): Promise<Cell[]> {
  const cells = await leaves('satisfaction', DEFAULT_INSTRUMENT, halvesOf(period));
  return cells.filter(({ assurance }) => VERIFIED.some((verified) => verified === assurance));
}

function sharesOf(cells: readonly Cell[]): ServiceShare[] {
  const options = { instrument: INSTRUMENTS.get(DEFAULT_INSTRUMENT)!, basis: 'report' as const };
  const everything = satisfactionRows(
    cells.map((cell) => ({ ...cell, agency: 'all' })),
    { ...options, by: 'agency' },
  );
  const byService = satisfactionRows(cells, { ...options, by: 'service' });
  const byFiling = satisfactionRows(cells, { ...options, by: 'filing' });
  const share = (scope: ServiceShare['scope'], rows: typeof everything): ServiceShare => ({
    ...{ scope, assurance: 'token' },
    numerator: rows.reduce((sum, { satisfied }) => sum + satisfied, 0),
    denominator: rows.reduce((sum, { n }) => sum + n, 0),
    n: rows.reduce((sum, { respondents, n }) => sum + (respondents ?? n), 0),
  });
  return [
    share('all', everything),
    share(
      'online',
      byFiling.filter(({ key }) => ONLINE.includes(key)),
    ),
    ...KPI_3B_SERVICES.map(({ service }) =>
      share(
        service,
        byService.filter(({ key }) => key === service),
      ),
    ),
  ];
}
