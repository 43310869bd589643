import type { Block } from '../document.ts';
import { comingDays } from '../period.ts';
import { blankRun, printedDay, run } from '../words.ts';
import type { ComingTask, Context, Written } from './context.ts';

const HOME_AFFAIRS = 'so-noi-vu';
/** More would bury what matters; the rest is counted. */
const LISTED_AT_MOST = 40;
const AGENCIES_NAMED = 3;

/** IV: what falls due next, from the obligations on record; a marked blank where nobody has handed them over. */
export function comingTasks(context: Context): Written {
  const { period, comingTasks: tasks, name } = context;
  const coming = comingDays(period);
  if (!tasks || tasks.length === 0) {
    const what = { vi: `Nhiệm vụ trọng tâm ${coming.name.vi}`, en: `Main tasks, ${coming.name.en}` };
    return {
      blocks: [{ kind: 'point', runs: [run(`${what.vi}: `), blankRun(name(HOME_AFFAIRS).vi)] }],
      blanks: [{ code: 'IV', what, agencies: [HOME_AFFAIRS] }],
    };
  }
  const sorted = [...tasks].sort((a, b) => (`${a.dueOn}${a.task}` < `${b.dueOn}${b.task}` ? -1 : 1));
  const rest = sorted.length - LISTED_AT_MOST;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      runs: [
        run(
          `Từ ngày ${printedDay(coming.from)} đến ngày ${printedDay(coming.to)} có ${tasks.length} nhiệm vụ đến hạn theo các kế hoạch đang thực hiện${rest > 0 ? `; ${LISTED_AT_MOST} nhiệm vụ đến hạn sớm nhất` : ''}:`,
        ),
      ],
    },
    {
      kind: 'table',
      table: {
        columns: [
          { vi: 'STT', en: 'No.', width: 6, numeric: true },
          { vi: 'Nhiệm vụ', en: 'Task', width: 40 },
          { vi: 'Cơ quan thực hiện', en: 'Agencies', width: 22 },
          { vi: 'Sản phẩm', en: 'Product', width: 19 },
          { vi: 'Hạn', en: 'Due', width: 13 },
        ],
        rows: sorted.slice(0, LISTED_AT_MOST).map((task, i) => [String(i + 1), ...cellsOf(task, name)]),
      },
    },
  ];
  return { blocks, blanks: [] };
}

const cellsOf = ({ titleVi, agencies, deliverables, dueOn }: ComingTask, name: Context['name']): string[] => {
  const named = agencies.slice(0, AGENCIES_NAMED).map((agency) => name(agency).vi);
  const rest = agencies.length - named.length;
  return [titleVi, named.join('; ') + (rest > 0 ? ` và ${rest} cơ quan khác` : ''), deliverables.join('; '), printedDay(dueOn)];
};
