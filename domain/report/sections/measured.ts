import type { Block, Run } from '../../documents/parts.ts';
import { STATUS_WORDS } from '../../indicators/publication/words.ts';
import { grouped, percent } from '../../publication/html/numbers.ts';
import type { Table } from '../../publication/table.ts';
import { answerChart, shareChart } from '../charts.ts';
import { answeredIn, countIn, nameOfRow, numberIn, shapeOf, tableBy, tablesOf } from '../shapes.ts';
import { blankRun, NBSP, run, shareOf } from '../words.ts';
import { type Context, NOTHING, type Written } from './context.ts';

const HOME_AFFAIRS = 'so-noi-vu';
const SERVICE_CENTRE = 'trung-tam-phuc-vu-hanh-chinh-cong';

const reference = ({ annexOf }: Context, table: string): Run[] => {
  const annex = annexOf(table);
  return annex === undefined ? [] : [{ text: ` (Phụ lục, Biểu${NBSP}${annex})`, italic: true }];
};

/** A heading's figures are missing: one marked blank, said to whoever has to give them. */
const missing = ({ name }: Context, code: string, agency: string, vi: string, en: string): Written => ({
  blocks: [{ kind: 'point', runs: [run(`${vi}: `), blankRun(name(agency).vi)] }],
  blanks: [{ code, what: { vi, en }, agencies: [agency] }],
});

/** I.5: satisfaction of the whole city with its chart, then how many targets of each index are reached. */
export function measurement(context: Context): Written {
  const overall = tableBy(context.publication, 'overall');
  const rated = (overall?.rows ?? []).filter((row) => typeof row.share === 'number');
  if (!overall || rated.length === 0)
    return missing(
      context,
      'I.5',
      SERVICE_CENTRE,
      'Mức độ hài lòng của người dân, tổ chức',
      'Satisfaction of people and organisations',
    );
  const chart = answerChart(overall);
  const blocks: Block[] = rated.map((row) => ({
    kind: 'point',
    runs: [
      run(
        `${nameOfRow(row).vi}: ${shareOf(countIn(row, 'satisfied'), countIn(row, 'n'))} câu trả lời ở mức hài lòng và rất hài lòng (${grouped(countIn(row, 'respondents'))} người trả lời; khoảng tin cậy 95${NBSP}%: ${percent(countIn(row, 'low'))} – ${percent(countIn(row, 'high'))})`,
      ),
      ...reference(context, overall.id),
    ],
  }));
  return { blocks: [...blocks, ...(chart ? [{ kind: 'chart' as const, chart }] : []), ...indexes(context)], blanks: [] };
}

const indexes = (context: Context): Block[] =>
  tablesOf(context.publication)
    .filter((table) => shapeOf(table) === 'scorecard')
    .map((table) => {
      const known = table.rows.filter((row) => numberIn(row, 'actual') !== undefined);
      const met = known.filter(({ status }) => status === STATUS_WORDS.met.vi).length;
      return {
        kind: 'point',
        runs: [
          run(
            `${table.title.vi}: ${grouped(known.length)}/${grouped(table.rows.length)} tiêu chí có số liệu trong kỳ, trong đó ${grouped(met)} đạt mục tiêu`,
          ),
          ...reference(context, table.id),
        ],
      };
    });

/** I.2: what fell due of the plans and what became of it. */
export function plans(context: Context): Written {
  const tables = tablesOf(context.publication).filter((table) => shapeOf(table) === 'tasks' && table.total);
  if (tables.length === 0)
    return missing(context, 'I.2', HOME_AFFAIRS, 'Kết quả thực hiện nhiệm vụ theo kế hoạch', 'Results of the tasks planned');
  return {
    blocks: tables.map((table) => ({ kind: 'point', runs: [run(tasksIn(table)), ...reference(context, table.id)] })),
    blanks: [],
  };
}

function tasksIn({ title, rows, total }: Table): string {
  const row = total!;
  const withDue = rows.filter((each) => countIn(each, 'due') > 0);
  const complete = withDue.filter((each) => countIn(each, 'metDue') === countIn(each, 'due')).length;
  const due = countIn(row, 'due');
  const open = countIn(row, 'pendingWithin') + countIn(row, 'pendingOverdue');
  const met =
    due === 0
      ? ''
      : `, hoàn thành đúng hạn ${shareOf(countIn(row, 'metDue'), due)}, ${grouped(complete)}/${grouped(withDue.length)} cơ quan hoàn thành đúng hạn toàn bộ`;
  const overdue = open === 0 ? '' : `, trong đó ${grouped(countIn(row, 'pendingOverdue'))} đã quá hạn`;
  return `${title.vi}: ${grouped(due)} đầu việc đến hạn trong kỳ${met}; ${grouped(open)} đầu việc đang thực hiện${overdue}`;
}

/** II.2: petitions and complaints against their deadlines, and satisfaction by service with its chart. */
export function procedures(context: Context): Written {
  const cases = tablesOf(context.publication).find((table) => shapeOf(table) === 'deadlines' && table.total);
  const services = tableBy(context.publication, 'contact-verified-service');
  const chart = services && shareChart(services);
  const handled: Written = cases
    ? { blocks: [{ kind: 'point', runs: [run(casesIn(cases)), ...reference(context, cases.id)] }], blanks: [] }
    : missing(context, 'II.2', SERVICE_CENTRE, 'Kết quả tiếp nhận, xử lý phản ánh, kiến nghị', 'Petitions received and handled');
  const satisfied: Written = chart ? { blocks: [{ kind: 'chart', chart }], blanks: [] } : NOTHING;
  return { blocks: [...handled.blocks, ...satisfied.blocks], blanks: [...handled.blanks, ...satisfied.blanks] };
}

function casesIn({ total }: Table): string {
  const row = total!;
  const { answered, inTime } = answeredIn(row);
  const open = countIn(row, 'pendingWithin') + countIn(row, 'pendingOverdue');
  const punctual = answered === 0 ? '' : `, trong đó đúng và trước hạn ${shareOf(inTime, answered)}`;
  const overdue = open === 0 ? '' : `, trong đó quá hạn ${grouped(countIn(row, 'pendingOverdue'))}`;
  return `Phản ánh, kiến nghị, khiếu nại, câu hỏi và yêu cầu thông tin: tiếp nhận ${grouped(countIn(row, 'received'))}, kỳ trước chuyển sang ${grouped(countIn(row, 'carriedOver'))}; đã trả lời ${grouped(answered)}${punctual}; đang xử lý ${grouped(open)}${overdue}`;
}
