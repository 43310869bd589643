import { Duration } from 'aws-cdk-lib';
import { Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricOf } from '../../functions/shared/metrics/catalog.ts';

/** Namespace and dimension under which functions write our own metrics (functions/shared/metrics/metrics.ts). */
const NAMESPACE = 'ThuocDo';
const dimensionsMap = { service: 'thuoc-do' };

const UNITS = { Count: Unit.COUNT, Seconds: Unit.SECONDS, Milliseconds: Unit.MILLISECONDS } as const;

/** One of our own metrics as alarms see it: counts are summed, of times the slowest counts. */
export function ownMetric(name: MetricName, period = Duration.minutes(5)): Metric {
  const { unit } = metricOf(name);
  const statistic = unit === 'Count' ? 'Sum' : 'Maximum';
  return new Metric({ namespace: NAMESPACE, metricName: name, dimensionsMap, unit: UNITS[unit], statistic, period });
}

/** The same as the dashboard shows it, with what it says. */
export const shownMetric = (name: MetricName): Metric => ownMetric(name).with({ label: `${name}: ${metricOf(name).says}` });
