import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { METRIC_NAMES, type MetricEntry, metricOf } from '../../functions/shared/metrics/catalog.ts';
import type { House } from '../house.ts';
import type { IntakeStack } from '../intake-stack.ts';
import type { QueueName } from '../queues.ts';
import { shownMetric } from './metrics.ts';

type Board = MetricEntry['board'];

/** A row of the page: its heading and what of the services is shown below our own figures. */
type Row = { title: string; functions: readonly string[]; queues: readonly QueueName[] };

const ROWS: Record<Board, Row> = {
  intake: {
    title: 'Intake: what people and systems send',
    functions: [
      'ratings',
      'read',
      'cases',
      'case-batches',
      'plans',
      'indicators',
      'agencies',
      'calendar',
      'alerts',
      'rollups',
      'reports',
      'render-documents',
      'open311',
    ],
    queues: ['ratings'],
  },
  counting: {
    title: 'Counting: exactly once',
    functions: ['count-ratings', 'relay', 'count-events'],
    queues: ['ratings', 'events'],
  },
  integrity: {
    title: 'Integrity: do the counters equal the recount?',
    functions: ['nightly', 'rebuild', 'erase', 'load-reference', 'load-plans'],
    queues: [],
  },
  deadlines: {
    title: 'Deadlines: what rang, and who was told',
    functions: ['sweep', 'daily', 'warn', 'notify', 'webhooks', 'recompute'],
    queues: ['notices', 'webhooks', 'recompute'],
  },
  publication: { title: 'Publication: closed, rolled up, published', functions: ['close', 'publish'], queues: ['publish'] },
};

const FULL_WIDTH = 24;
const FIVE_MINUTES = { period: Duration.minutes(5) };

/** One page for the person on call: a row per concern, our own figures first, then the functions and queues behind them. */
export function dashboard(scope: Construct, house: House, intake: IntakeStack): Dashboard {
  const page = new Dashboard(scope, 'Dashboard', { defaultInterval: Duration.days(1) });
  for (const [board, { title, functions, queues }] of Object.entries(ROWS) as [Board, Row][]) {
    page.addWidgets(new TextWidget({ markdown: `## ${title}`, width: FULL_WIDTH, height: 1 }));
    page.addWidgets(...ownFigures(board));
    page.addWidgets(
      ...(board === 'intake'
        ? [
            graph('API', [
              intake.stage.metricCount(FIVE_MINUTES),
              intake.stage.metricClientError(FIVE_MINUTES),
              intake.stage.metricServerError(FIVE_MINUTES),
            ]),
          ]
        : []),
      ...ofFunctions(house, functions),
      ...ofQueues(house, queues),
    );
  }
  page.addWidgets(new TextWidget({ markdown: '## Dead letters and tables', width: FULL_WIDTH, height: 1 }));
  page.addWidgets(
    graph('Dead letters waiting', deadLetters(house), FULL_WIDTH / 2),
    graph('Consumed write units', writes(house), FULL_WIDTH / 2),
  );
  return page;
}

const graph = (title: string, left: IMetric[], width = 8): IWidget => new GraphWidget({ title, left, width, height: 6 });

/** Our own metrics of this row, times apart from counts since they have another axis. */
function ownFigures(board: Board): IWidget[] {
  const names = METRIC_NAMES.filter((name) => metricOf(name).board === board);
  const counts = names.filter((name) => metricOf(name).unit === 'Count');
  const times = names.filter((name) => metricOf(name).unit !== 'Count');
  const widths = times.length > 0 ? FULL_WIDTH / 2 : FULL_WIDTH;
  return [
    graph(
      'Figures',
      counts.map((name) => shownMetric(name)),
      widths,
    ),
    ...(times.length > 0
      ? [
          graph(
            'Times',
            times.map((name) => shownMetric(name)),
            widths,
          ),
        ]
      : []),
  ];
}

function ofFunctions({ functions }: House, names: readonly string[]): IWidget[] {
  const present = names.flatMap((name) => functions.get(name) ?? []);
  const each = (metric: (target: (typeof present)[number], label: string) => IMetric) =>
    present.map((target) => metric(target, target.entry.name));
  return [
    graph('Errors and throttles', [
      ...each((target, name) => target.metricErrors({ ...FIVE_MINUTES, label: `${name} errors` })),
      ...each((target, name) => target.metricThrottles({ ...FIVE_MINUTES, label: `${name} throttles` })),
    ]),
    graph(
      'Duration, p95',
      each((target, label) => target.metricDuration({ ...FIVE_MINUTES, statistic: 'p95', label })),
    ),
  ];
}

function ofQueues({ queues }: House, names: readonly QueueName[]): IWidget[] {
  if (names.length === 0) return [];
  const oldest = names.map((name) =>
    queues.get(name)!.queue.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES, statistic: 'Maximum', label: name }),
  );
  return [graph('Oldest message', oldest)];
}

const deadLetters = (house: House): IMetric[] =>
  [...house.deadLetters].map(([label, queue]) =>
    queue.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, statistic: 'Maximum', label }),
  );

const writes = ({ data }: House): IMetric[] =>
  (['records', 'metrics', 'private'] as const).map((label) =>
    data[label].table.metricConsumedWriteCapacityUnits({ ...FIVE_MINUTES, statistic: 'Sum', label }),
  );
