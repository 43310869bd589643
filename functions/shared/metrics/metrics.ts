import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRICS, type MetricName } from './catalog.ts';

const metrics = new Metrics({ namespace: 'ThuocDo', serviceName: 'thuoc-do' });

/** Adds to a metric of the catalogue; written out when the handler ends. */
export function measure(name: MetricName, value = 1): void {
  metrics.addMetric(name, UNITS[METRICS[name].unit], value);
}

const UNITS = { Count: MetricUnit.Count, Seconds: MetricUnit.Seconds, Milliseconds: MetricUnit.Milliseconds } as const;

/** A middleware's last step: everything measured in this invocation goes to the log as embedded metrics; nothing measured, nothing said. */
export const flushMetrics = (): void => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
};
