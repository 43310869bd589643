import plan2025 from '../../reference/hanoi/plan-2025-tasks.json' with { type: 'json' };
import review from '../../reference/hanoi/review-2021-2025-tasks.json' with { type: 'json' };
import { missingCodes } from './check-table.ts';
import type { Finding } from './finding.ts';

/** A task of the plans that end in 2025, as far as these checks read it. */
type TaskRow = {
  readonly id: string;
  readonly section: string;
  readonly section_vi: string;
  readonly subsection?: string;
  readonly subsection_vi?: string;
  readonly title_vi: string;
  readonly deliverable_vi: string;
  readonly deadline_raw: string;
  readonly deadline?: { readonly type: string; readonly due?: string };
  readonly leads: readonly string[];
  readonly cooperators: readonly string[];
  readonly note?: string;
};

export const TASKS_2025 = plan2025 as readonly TaskRow[];
const REVIEW = review as readonly TaskRow[];
const PLAN = 'KH2025';

/** The first day without a district level (Resolution 1656/NQ-UBTVQH15). */
const DISTRICTS_ENDED = '2025-07-01';
const DISTRICT_WORDS = /district level|district-level|cấp huyện/i;
const DISTRICT_GROUP = 'ubnd-quan-huyen-thi-xa';

/** The review conference stands in two plans. */
const SAME_PRODUCT: readonly (readonly [string, string])[] = [['TK2125-6', 'KH2025-A-I-1']];

/** Everything odd in the tasks of the plan of 2025. */
export const checkPlan2025 = (): Finding[] => [
  ...TASKS_2025.flatMap(roles),
  ...TASKS_2025.flatMap(form),
  ...TASKS_2025.flatMap(obsoleteBodies),
  ...copiedProducts(TASKS_2025),
  ...sectionGaps(TASKS_2025),
  ...SAME_PRODUCT.flatMap(twoDates),
];

const finding = (
  kind: Finding['kind'],
  major: boolean,
  codes: string[],
  values: Finding['values'],
  vi: string,
  en: string,
): Finding => ({
  kind,
  severity: major ? 'major' : 'minor',
  table: PLAN,
  codes,
  values,
  vi: `${codes.join(', ')}: ${vi}`,
  en: `${codes.join(', ')}: ${en}`,
});

function roles({ id, leads, cooperators }: TaskRow): Finding[] {
  const both = leads.filter((agency) => cooperators.includes(agency));
  return [
    ...(leads.length === 0
      ? [finding('blank-cell', true, [id], { task: id, cell: 'leads' }, 'không có cơ quan chủ trì', 'no lead agency')]
      : []),
    ...(cooperators.length === 0
      ? [
          finding(
            'blank-cell',
            false,
            [id],
            { task: id, cell: 'cooperators' },
            'ô phối hợp để trống',
            'the cooperators cell is blank',
          ),
        ]
      : []),
    ...(both.length > 0
      ? [finding('role-conflict', false, [id], { agencies: both }, 'vừa chủ trì vừa phối hợp', 'both lead and cooperator')]
      : []),
  ];
}

function form({ id, section, deadline_raw }: TaskRow): Finding[] {
  const timed = /(Quý|Tháng)\s+[\dIVX]+/i.test(deadline_raw);
  return [
    ...(timed && !/20\d\d/.test(deadline_raw)
      ? [
          finding(
            'date',
            false,
            [id],
            { printed: deadline_raw },
            `thời hạn "${deadline_raw}" không có năm`,
            `deadline "${deadline_raw}" has no year`,
          ),
        ]
      : []),
    ...(/-S\d+$/.test(id)
      ? [finding('numbering', false, [id], { section }, 'dòng nhiệm vụ không có số thứ tự', 'the row has no number')]
      : []),
  ];
}

/** Work of, or counted by, the district level: with continuous or later deadlines it falls to a level that is gone. */
function obsoleteBodies(task: TaskRow): Finding[] {
  const { id, leads, cooperators, deadline, title_vi, deliverable_vi, note = '' } = task;
  const named = [...leads, ...cooperators].includes(DISTRICT_GROUP);
  const written = DISTRICT_WORDS.test(`${title_vi} ${deliverable_vi} ${note}`);
  if (!named && !written) return [];
  const due = deadline?.due ?? '';
  const after = due === '' || due >= DISTRICTS_ENDED;
  const [vi, en] = after
    ? ['đến hạn sau khi bỏ cấp huyện', 'falls due after the district level ended']
    : ['còn nhắc cấp huyện', 'names the district level'];
  return [finding('obsolete-body', after, [id], { due, ended: DISTRICTS_ENDED }, vi, en)];
}

/** A product repeated word by word for another section. Short stock phrases ("Quyết định của …") may be repeated. */
const STOCK_PHRASE_WORDS = 7;

function copiedProducts(tasks: readonly TaskRow[]): Finding[] {
  const byText = Map.groupBy(tasks, ({ deliverable_vi }) => deliverable_vi);
  return [...byText].flatMap(([text, same]) => {
    const sections = new Set(same.map(({ section }) => section));
    if (sections.size < 2 || text.split(/\s+/).length <= STOCK_PHRASE_WORDS) return [];
    const ids = same.map(({ id }) => id);
    return [finding('copy-paste', false, ids, { text }, 'cùng một sản phẩm chép lại', 'the same product, copied')];
  });
}

/** Numbers that the sub-sections of a section skip; sections end in a Roman numeral, sub-sections in a number. */
const sectionGaps = (tasks: readonly TaskRow[]): Finding[] =>
  [...Map.groupBy(tasks, ({ section }) => section)].flatMap(([section, rows]) => {
    const present = [...new Set(rows.flatMap(({ subsection }) => subsection ?? []))];
    return missingCodes(present).map((missing) =>
      finding(
        'code-gap',
        false,
        [missing],
        { section, present, missing },
        `mục ${section} nhảy số, thiếu ${missing}`,
        `section ${section} skips ${missing}`,
      ),
    );
  });

function twoDates([first, second]: readonly [string, string]): Finding[] {
  const [a, b] = [REVIEW.find(({ id }) => id === first), TASKS_2025.find(({ id }) => id === second)];
  const [dueA, dueB] = [a?.deadline?.due, b?.deadline?.due];
  if (!dueA || !dueB || dueA === dueB) return [];
  return [
    finding(
      'conflict',
      true,
      [first, second],
      { [first]: dueA, [second]: dueB },
      'một việc, hai thời hạn',
      'one matter, two dates',
    ),
  ];
}
