import { differenceOf, roundTo } from '../decimal.ts';
import { FACT_ROWS } from '../structures/facts.ts';
import { KPI_ONLINE, KPI_PROCEDURES, KPI_ROWS } from '../structures/kpi.ts';
import { PAR_ROWS, SIPAS_ROWS } from '../structures/official-tables.ts';
import { type Finding, printed } from './finding.ts';

const fact = (id: string) => FACT_ROWS.find((row) => row.id === id);

/** Figures that say the same thing and should be equal, by pairs of codes. */
const SAME: readonly (readonly [string, string])[] = [
  ['tthc-tong', 'dvc-tthc-he-thong'],
  ['dvc-toan-trinh', 'ihanoi-dvc-toan-trinh'],
  ['dvc-toan-trinh', 'dvc-tich-hop-toan-trinh'],
  ['dai-ly-dich-vu-cong-muc-2', 'dai-ly-dich-vu-cong-muc-6'],
];

/** Figures of which the first counts a part of the second. */
const AT_MOST: readonly (readonly [string, string])[] = [['vbqppl-tu-kiem-tra', 'vbqppl-quyet-dinh-ubnd']];

/** Counts of one section of the report that should end on the same day. */
const SAME_DAY: readonly (readonly [string, string])[] = [['pakn-tiep-nhan', 'tthc-tong']];

/** An amount and the share it is said to be of a base that the report does not print. */
const WITHOUT_BASE: readonly (readonly [string, string])[] = [['giai-ngan-dau-tu-cong', 'giai-ngan-ty-le']];

/** What single tables cannot show: figures that contradict each other between tables or sections. */
export const crossChecks = (): Finding[] => [
  ...SAME.flatMap(([a, b]) => conflict('facts', a, b, (x, y) => x !== y)),
  ...AT_MOST.flatMap(([a, b]) => conflict('facts', a, b, (x, y) => x > y)),
  ...SAME_DAY.flatMap(([a, b]) => differentDays(a, b)),
  ...WITHOUT_BASE.flatMap(([amount, share]) => impliedBase(amount, share)),
  ...districtDivisions(),
  ...sipasInParIndex(),
  ...kpiTargets(),
];

function conflict(table: string, a: string, b: string, wrong: (x: number, y: number) => boolean): Finding[] {
  const [first, second] = [fact(a), fact(b)];
  if (!first || !second || !wrong(first.value, second.value)) return [];
  return [
    {
      kind: 'conflict',
      severity: Math.abs(first.value - second.value) > 10 ? 'major' : 'minor',
      ...{ table, codes: [a, b], values: { [a]: first.value, [b]: second.value } },
      vi: `${first.name_vi} (${printed(first.value)}) và ${second.name_vi} (${printed(second.value)}) không khớp`,
      en: `${first.name_en} (${first.value}) and ${second.name_en} (${second.value}) do not agree`,
    },
  ];
}

function differentDays(a: string, b: string): Finding[] {
  const [first, second] = [fact(a), fact(b)];
  if (!first || !second || first.as_of === second.as_of) return [];
  return [
    {
      kind: 'date',
      severity: 'minor',
      ...{ table: 'facts', codes: [a, b], values: { [a]: first.as_of, [b]: second.as_of } },
      vi: `${first.name_vi} tính đến ${first.as_of}, ${second.name_vi} tính đến ${second.as_of}`,
      en: `${first.name_en} is counted to ${first.as_of}, ${second.name_en} to ${second.as_of}`,
    },
  ];
}

function impliedBase(amount: string, share: string): Finding[] {
  const [part, pct] = [fact(amount), fact(share)];
  if (!part || !pct || pct.value === 0) return [];
  const implied = Math.round((part.value / pct.value) * 100);
  return [
    {
      kind: 'implausible',
      severity: 'major',
      ...{ table: 'facts', codes: [amount, share], values: { amount: part.value, pct: pct.value, impliedBase: implied } },
      vi: `${part.name_vi} ${printed(part.value)} là ${printed(pct.value)} % của ${implied} ${part.unit}, mẫu số không được nêu: cần đối chiếu kế hoạch vốn`,
      en: `${part.name_en} ${part.value} is ${pct.value} % of ${implied}, a base that is not printed: to be compared with the assigned plan`,
    },
  ];
}

/** Each district lost so many divisions; all of them together must have lost that many times the number of districts. */
function districtDivisions(): Finding[] {
  const [all, each] = [fact('bo-may-phong-cap-huyen'), fact('bo-may-phong-moi-huyen')];
  const [lost, lostEach] = [Number(all?.detail?.reduced_vs_2024), Number(each?.detail?.reduced)];
  if (!all || !each || !Number.isFinite(lost) || !Number.isFinite(lostEach)) return [];
  const districts = all.value / each.value;
  const expected = districts * lostEach;
  if (expected === lost) return [];
  return [
    {
      kind: 'conflict',
      severity: 'minor',
      ...{ table: 'facts', codes: [all.id, each.id], values: { districts, perDistrict: lostEach, expected, printed: lost } },
      vi: `Mỗi huyện giảm ${lostEach} phòng, ${districts} huyện là ${expected}, ghi ${lost}`,
      en: `${lostEach} fewer divisions in each of ${districts} districts is ${expected}, printed ${lost}`,
    },
  ];
}

/** SIPAS enters criterion 8.1 of the PAR INDEX as a tenth of its percentage (domain facts 3). */
function sipasInParIndex(): Finding[] {
  const [criterion, index] = [PAR_ROWS.find(({ code }) => code === '8.1'), SIPAS_ROWS.find(({ code }) => code === 'TOTAL')];
  if (!criterion || !index) return [];
  return (['result_2024', 'target_2025'] as const).flatMap((field) => {
    const expected = roundTo(index[field] / 10, 2);
    if (differenceOf(criterion[field], expected) === 0) return [];
    return [
      {
        kind: 'conflict' as const,
        severity: 'major' as const,
        ...{
          table: 'par-index',
          codes: ['8.1', 'sipas'],
          field,
          values: { printed: criterion[field], expected, sipas: index[field] },
        },
        vi: `8.1 ghi ${printed(criterion[field])}, trong khi SIPAS ${printed(index[field])} % tương ứng ${printed(expected)}`,
        en: `8.1 says ${criterion[field]}, while a SIPAS of ${index[field]} % means ${expected}`,
      },
    ];
  });
}

/** Targets of the KPIs that show no step between phases, or a unit that does not fit a city. */
function kpiTargets(): Finding[] {
  const [online, procedures] = [KPI_ROWS.find(({ id }) => id === KPI_ONLINE), KPI_ROWS.find(({ id }) => id === KPI_PROCEDURES)];
  const noStep: Finding[] =
    online && procedures && procedures.target <= online.target
      ? [
          {
            kind: 'target',
            severity: 'minor',
            ...{ table: 'kpi-2026-2030', codes: [online.id, procedures.id] },
            values: { [online.phase]: online.target, [procedures.phase]: procedures.target },
            vi: `Mức hài lòng ${printed(procedures.target)} % của ${procedures.phase} không cao hơn ${printed(online.target)} % của ${online.phase}`,
            en: `The satisfaction level of ${procedures.phase} (${procedures.target} %) is no step from ${online.phase} (${online.target} %)`,
          },
        ]
      : [];
  const units: Finding[] = KPI_ROWS.filter(({ unit }) => /\bGDP\b/.test(unit)).map(({ id, unit }) => ({
    kind: 'unit',
    severity: 'minor',
    ...{ table: 'kpi-2026-2030', codes: [id], values: { unit } },
    vi: `${id}: đơn vị "${unit}"; số liệu của thành phố phải dùng GRDP hoặc nêu rõ phạm vi`,
    en: `${id}: unit "${unit}"; a city figure should use GRDP or state its scope`,
  }));
  return [...noStep, ...units];
}
