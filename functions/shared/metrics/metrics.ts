import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EmittingFunction, METRIC_NAMES, METRICS, type MetricName, metricOf } from './catalog.ts';

const metrics = new Metrics({ namespace: 'ThuocDo', serviceName: 'thuoc-do' });
const measured = new Set<MetricName>();

/** Adds to a metric of the catalogue; written out when the invocation ends. */
export function measure(name: MetricName, value = 1): void {
  measured.add(name);
  metrics.addMetric(name, UNITS[METRICS[name].unit], value);
}

const UNITS = { Count: MetricUnit.Count, Seconds: MetricUnit.Seconds, Milliseconds: MetricUnit.Milliseconds } as const;

/** Everything measured in this invocation goes to the log as embedded metrics; nothing measured, nothing said. */
export function flushMetrics(): void {
  if (measured.size === 0) return;
  measured.clear();
  metrics.publishStoredMetrics();
}

/**
 * Writes what an invocation measured, also when it fails. When it ends well, a count that the catalogue promises of this function and that
 * was not measured is written as 0: on a dashboard a line at nought says that nothing happened, a gap that nothing ran.
 */
export function emits(name: EmittingFunction): { after: () => void; onError: () => void } {
  const promised = METRIC_NAMES.filter((each) => metricOf(each).emittedBy.includes(name) && metricOf(each).unit === 'Count');
  const write = (): void => {
    for (const each of promised) if (!measured.has(each)) measure(each, 0);
    flushMetrics();
  };
  return { after: write, onError: flushMetrics };
}
