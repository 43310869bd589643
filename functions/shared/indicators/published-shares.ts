import type { ServiceShare } from '../../../domain/indicators/measurement/kpi-measurement.ts';
import { KPI_3B_SERVICES } from '../../../domain/indicators/structures/kpi.ts';
import type { Row, Table } from '../../../domain/publication/table.ts';

const ONLINE = ['online-full', 'online-part'];

/**
 * What published satisfaction tables say about the KPIs that ratings measure: verified service ratings, all, filed online, and by field.
 * What is hidden there stays hidden here: it has no share.
 */
export function sharesIn(tables: readonly Pick<Table, 'id' | 'rows'>[]): ServiceShare[] {
  const rowsOf = (id: string): readonly Row[] => tables.find((table) => table.id === id)?.rows ?? [];
  const rows = (id: string, keys: readonly string[]) => rowsOf(id).filter(({ key }) => keys.includes(String(key)));
  return [
    ...shares('all', rows('overall', ['contact-verified'])),
    ...shares('online', rows('contact-verified-filing', ONLINE)),
    ...KPI_3B_SERVICES.flatMap(({ service }) => shares(service, rows('contact-verified-service', [service]))),
  ];
}

/**
 * One share from rows that add up, nought where nobody answered; none when one of them is hidden, since the rest would be another measure.
 */
function shares(scope: ServiceShare['scope'], rows: readonly Row[]): ServiceShare[] {
  if (rows.some(({ n }) => typeof n !== 'number')) return [];
  const total = (key: string) => rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0);
  const n = rows.every(({ respondents }) => typeof respondents === 'number') ? total('respondents') : total('n');
  return [{ scope, assurance: 'token', numerator: total('satisfied'), denominator: total('n'), n }];
}
