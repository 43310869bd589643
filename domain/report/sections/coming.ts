import type { Block } from '../../documents/parts.ts';
import { printedDay } from '../../text/printed-day.ts';
import { comingDays } from '../period.ts';
import { blankRun, run } from '../words.ts';
import type { ComingTask, Context, Written } from './context.ts';

const HOME_AFFAIRS = 'so-noi-vu';
const AGENCIES_NAMED = 3;

/** IV: what falls due next, from the obligations on record; a marked blank where nobody has handed them over. */
export function comingTasks(context: Context): Written {
  const { period, coming, name } = context;
  const days = comingDays(period);
  if (!coming || coming.total === 0) {
    const what = { vi: `Nhiệm vụ trọng tâm ${days.name.vi}`, en: `Main tasks, ${days.name.en}` };
    return {
      blocks: [{ kind: 'point', runs: [run(`${what.vi}: `), blankRun(name(HOME_AFFAIRS).vi)] }],
      blanks: [{ code: 'IV', what, agencies: [HOME_AFFAIRS] }],
    };
  }
  const isCut = coming.total > coming.tasks.length;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      runs: [
        run(
          `Từ ngày ${printedDay(days.from)} đến ngày ${printedDay(days.to)} có ${coming.total} nhiệm vụ đến hạn theo các kế hoạch đang thực hiện${isCut ? `; ${coming.tasks.length} nhiệm vụ đến hạn sớm nhất` : ''}:`,
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
        rows: coming.tasks.map((task, i) => [String(i + 1), ...cellsOf(task, name)]),
      },
    },
  ];
  return { blocks, blanks: [] };
}

const cellsOf = ({ titleVi, agencies, deliverables, dueOn }: ComingTask, name: Context['name']): string[] => {
  const named = agencies.slice(0, AGENCIES_NAMED).map((agency) => name(agency).vi);
  const rest = agencies.length - named.length;
  return [
    titleVi,
    named.join('; ') + (rest > 0 ? ` và ${rest} cơ quan khác` : ''),
    deliverables.join('; ') || '–',
    printedDay(dueOn),
  ];
};
