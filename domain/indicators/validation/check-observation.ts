import { roundTo } from '../decimal.ts';
import type { ObservationInput } from '../observation.ts';
import type { IndicatorLine } from '../structure.ts';
import { type Finding, printed } from './finding.ts';

/** The printed value may be rounded to this many decimals of a percent. */
const SHARE_DECIMALS = 1;

/** What is odd about one figure by itself. It is recorded all the same. */
export function checkObservation(table: string, code: string, input: ObservationInput, line?: IndicatorLine): Finding[] {
  const { value, numerator, denominator } = input;
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], values: Record<string, number>, vi: string, en: string) =>
    findings.push({ kind, severity: 'major', table, codes: [code], values, vi: `${code}: ${vi}`, en: `${code}: ${en}` });
  if (line?.max !== undefined && value > line.max)
    add(
      'result-over-max',
      { max: line.max, result: value },
      `kết quả ${printed(value)} vượt điểm tối đa ${printed(line.max)}`,
      `result ${value} is above the maximum ${line.max}`,
    );
  if (numerator === undefined || denominator === undefined) return findings;
  if (numerator > denominator)
    add(
      'percentage',
      { numerator, denominator },
      `tử số ${numerator} lớn hơn mẫu số ${denominator}`,
      `numerator ${numerator} exceeds denominator ${denominator}`,
    );
  if (line?.unit === '%' && denominator > 0) {
    const computed = (numerator / denominator) * 100;
    if (roundTo(computed, SHARE_DECIMALS) !== roundTo(value, SHARE_DECIMALS))
      add(
        'share-mismatch',
        { numerator, denominator, computed: roundTo(computed, 2), printed: value },
        `ghi ${printed(value)} %, tính lại ${printed(roundTo(computed, 2))} %`,
        `printed ${value} %, computed ${roundTo(computed, 2)} %`,
      );
  }
  return findings;
}
