import { Duration } from 'aws-cdk-lib';
import { Metric, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricOf } from '../../functions/shared/metrics/catalog.ts';

/** Namespace and dimension under which functions write our own metrics (functions/shared/metrics/metrics.ts). */
export const NAMESPACE = 'ThuocDo';
const dimensionsMap = { service: 'thuoc-do' };

const UNITS = { Count: Unit.COUNT, Seconds: Unit.SECONDS, Milliseconds: Unit.MILLISECONDS } as const;

/** One of our own metrics as the dashboard and alarms see it: counts are summed, times are shown by their slowest. */
export function ownMetric(name: MetricName, period = Duration.minutes(5)): Metric {
  const { unit, says } = metricOf(name);
  const statistic = unit === 'Count' ? 'Sum' : 'Maximum';
  return new Metric({
    namespace: NAMESPACE,
    metricName: name,
    dimensionsMap,
    unit: UNITS[unit],
    statistic,
    period,
    label: `${name}: ${says}`,
  });
}
