type Directive = { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit?: string }[] };

/** A metric since the runner started: as functions emitted it, or as the platform counts their failures. */
export type Metric = {
  namespace: string;
  name: string;
  unit: string | undefined;
  dimensions: Record<string, string>;
  count: number;
  sum: number;
  last: number;
};

/** Collects CloudWatch's embedded metric format (EMF) from log lines, and the one metric of Lambda's own that alarms look at. */
export class Metrics {
  readonly #metrics = new Map<string, Metric>();

  take(line: Record<string, unknown>): void {
    const directives = (line._aws as { CloudWatchMetrics?: Directive[] } | undefined)?.CloudWatchMetrics;
    for (const { Namespace, Dimensions, Metrics } of directives ?? []) {
      for (const names of Dimensions.length > 0 ? Dimensions : [[]]) {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
        for (const { Name, Unit } of Metrics) this.#add(Namespace, Name, Unit, dimensions, line[Name]);
      }
    }
  }

  /** An invocation that ended in an error, a timeout or the death of its environment. */
  failed(functionName: string): void {
    this.#add('AWS/Lambda', 'Errors', 'Count', { FunctionName: functionName }, 1);
  }

  list(): Metric[] {
    return [...this.#metrics.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, metric]) => metric);
  }

  #add(namespace: string, name: string, unit: string | undefined, dimensions: Record<string, string>, value: unknown): void {
    const key = JSON.stringify([namespace, name, dimensions]);
    const metric = this.#metrics.get(key) ?? { namespace, name, unit, dimensions, count: 0, sum: 0, last: 0 };
    for (const number of [value].flat().map(Number)) {
      metric.count += 1;
      metric.sum += number;
      metric.last = number;
    }
    this.#metrics.set(key, metric);
  }
}
