import type { Assembly } from '../assembly/assembly.ts';
import type { Fields } from '../assembly/template.ts';

/** An event-source mapping of the template. */
export type Mapping = {
  source: string;
  functionName: string;
  batchSize: number;
  windowMs: number;
  maximumConcurrency: number | undefined;
  reportsFailures: boolean;
  filters: readonly unknown[];
  bisects: boolean;
  /** Tries after the first; undefined means until the record is too old. */
  retries: number | undefined;
  failureQueue: string | undefined;
};

/** The event-source mappings that are switched on. */
export function mappingsOf(assembly: Assembly): Mapping[] {
  return [...assembly.resources('AWS::Lambda::EventSourceMapping')]
    .map(({ properties }) => properties())
    .filter(({ Enabled }) => Enabled !== false)
    .map(mapping);
}

function mapping(properties: Fields): Mapping {
  const scaling = properties.ScalingConfig as Fields | undefined;
  const filters = ((properties.FilterCriteria as Fields | undefined)?.Filters ?? []) as Fields[];
  const failure = (properties.DestinationConfig as Fields | undefined)?.OnFailure as Fields | undefined;
  const retries = properties.MaximumRetryAttempts as number | undefined;
  return {
    source: String(properties.EventSourceArn),
    functionName: String(properties.FunctionName),
    batchSize: Number(properties.BatchSize ?? (String(properties.EventSourceArn).includes(':sqs:') ? 10 : 100)),
    windowMs: Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000,
    maximumConcurrency: scaling?.MaximumConcurrency as number | undefined,
    reportsFailures: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
    filters: filters.map(({ Pattern }) => JSON.parse(String(Pattern))),
    bisects: properties.BisectBatchOnFunctionError === true,
    retries: retries === undefined || retries < 0 ? undefined : retries,
    failureQueue: failure?.Destination === undefined ? undefined : String(failure.Destination),
  };
}
