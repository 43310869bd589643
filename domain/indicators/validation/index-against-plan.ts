import { referenceAgencies } from '../../agencies/reference.ts';
import { PAPI_ROWS, PAR_ROWS } from '../structures/official-tables.ts';
import { type IndexRow, ownersOf } from '../structures/table.ts';
import { TASKS_2025 } from './check-plan.ts';
import type { Finding } from './finding.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** Where part B of Appendix 1 treats each sub-content of PAPI, its own numbering kept. Those that are absent have no tasks. */
const SECTION_OF: Readonly<Record<string, string>> = {
  ...{ '1.1': 'B.I.1', '1.2': 'B.I.2', '1.3': 'B.I.2', '1.4': 'B.I.3' },
  ...{ '2.1': 'B.II.1', '2.2': 'B.II.2', '2.3': 'B.II.3', '2.4': 'B.II.4' },
  ...{ '3.1': 'B.III.1', '3.2': 'B.III.2', '3.3': 'B.III.4', '4.2': 'B.IV.1', '4.3': 'B.IV.2' },
  ...{ '5.1': 'B.V.1', '5.2': 'B.V.2', '5.3': 'B.V.3', '6.1': 'B.VI.1', '6.2': 'B.VI.2', '6.3': 'B.VI.3' },
  ...{ '7.1': 'B.VII.1', '7.2': 'B.VII.2', '7.3': 'B.VII.3', '8.1': 'B.VIII.1', '8.2': 'B.VIII.2', '8.3': 'B.VIII.4' },
};

const SUB_CONTENTS = PAPI_ROWS.filter(({ level }) => level === 'sub-content');

/** What the appendices of one plan say differently of the same content: names, owners, and contents without any task. */
export function indexAgainstPlan(): Finding[] {
  const groups = new Set(referenceAgencies().flatMap(({ id, isGroup }) => (isGroup ? id : [])));
  return [
    ...PAR_ROWS.filter(({ level }) => level === 'domain').flatMap(missingWords),
    ...differentNames(),
    ...SUB_CONTENTS.flatMap((row) => owners(row, groups)),
    ...SUB_CONTENTS.filter(({ code }) => !SECTION_OF[code]).map(withoutTasks),
  ];
}

/** Two names are the same when they have the same words, whatever case and punctuation. */
const words = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const sectionName = (section: string): string | undefined => {
  const task = TASKS_2025.find((row) => row.section === section || row.subsection === section);
  return task?.subsection === section ? task.subsection_vi : task?.section_vi;
};

/** A domain name that lacks a word which the plan's section for it has ("điện tử" against "điện"). */
function missingWords({ code, name_vi }: IndexRow): Finding[] {
  const section = sectionName(`A.${ROMAN[Number(code) - 1]}`);
  const missing = section ? words(section).filter((word) => !words(name_vi).includes(word)) : [];
  if (!section || missing.length === 0) return [];
  return [
    {
      kind: 'label',
      severity: 'minor',
      ...{ table: 'par-index', codes: [code], values: { printed: name_vi, plan: section, missing } },
      vi: `${code}: tên lĩnh vực thiếu "${missing.join(' ')}" so với phụ lục 1`,
      en: `${code}: the name lacks "${missing.join(' ')}", which Appendix 1 has`,
    },
  ];
}

/** One finding for all contents of PAPI whose name differs between the two appendices. */
function differentNames(): Finding[] {
  const pairs = PAPI_ROWS.flatMap(({ code, name_vi }) => {
    const plan = sectionName(code.includes('.') ? (SECTION_OF[code] ?? '') : `B.${ROMAN[Number(code) - 1]}`);
    return plan === undefined || words(plan).join(' ') === words(name_vi).join(' ') ? [] : [{ code, name_vi, plan }];
  });
  if (pairs.length === 0) return [];
  return [
    {
      kind: 'label',
      severity: 'minor',
      ...{ table: 'papi', codes: pairs.map(({ code }) => code) },
      values: Object.fromEntries(pairs.map(({ code, name_vi, plan }) => [code, [plan, name_vi]])),
      vi: `Tên nội dung PAPI ở phụ lục 1 và phụ lục 4 khác nhau: ${pairs.map(({ code }) => code).join(', ')}`,
      en: `Names of PAPI contents differ between Appendix 1 and Appendix 4: ${pairs.map(({ code }) => code).join(', ')}`,
    },
  ];
}

/**
 * An owner of the table who has no part in the tasks of the same content, although others are named: another body leads them, or
 * supports them. Tasks of a group with "related agencies" leave room for the owner.
 */
function owners(row: IndexRow, groups: ReadonlySet<string>): Finding[] {
  const tasks = TASKS_2025.filter(({ subsection }) => subsection !== undefined && subsection === SECTION_OF[row.code]);
  const leads = tasks.flatMap((task) => task.leads);
  const involved = new Set([...leads, ...tasks.flatMap(({ cooperators }) => cooperators)]);
  const strangers = ownersOf(row).filter(({ agency }) => !involved.has(agency));
  const othersLead = leads.some((agency) => !groups.has(agency));
  const othersSupport = tasks.some(({ cooperators }) => cooperators.some((agency) => !groups.has(agency)));
  if (strangers.length === 0 || !(othersLead || othersSupport)) return [];
  return [
    {
      kind: 'owner-conflict',
      severity: 'minor',
      ...{ table: 'papi', codes: [row.code], field: 'owner' },
      values: { owners: strangers.map(({ agency }) => agency), plan: [...involved] },
      vi: `${row.code}: cơ quan chủ trì ở phụ lục 4 không có trong các nhiệm vụ ở phụ lục 1`,
      en: `${row.code}: the owner in Appendix 4 has no part in the tasks of Appendix 1`,
    },
  ];
}

const withoutTasks = ({ code, name_vi }: IndexRow): Finding => ({
  kind: 'structure',
  severity: 'minor',
  ...{ table: 'papi', codes: [code], values: { name: name_vi } },
  vi: `${code}: "${name_vi}" không có mục nhiệm vụ riêng trong phụ lục 1`,
  en: `${code}: "${name_vi}" has no section of tasks in Appendix 1`,
});
