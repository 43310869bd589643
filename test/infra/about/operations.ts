import { describe, expect, test } from 'vitest';
import { METRIC_NAMES } from '../../../functions/shared/metrics/catalog.ts';
import { functions } from '../../../infra/functions.ts';
import { assembly } from './assembly.ts';

const alarms = assembly.of('AWS::CloudWatch::Alarm');

/** The widgets' metrics: the body is text with references in it, so it is read as text. */
const shown = new Set(
  [...JSON.stringify(assembly.of('AWS::CloudWatch::Dashboard')).matchAll(/\\+"ThuocDo\\+",\\+"(\w+)\\+"/g)].map(
    ([, name]) => name!,
  ),
);
const rung = new Set(
  alarms.filter(({ properties }) => properties.Namespace === 'ThuocDo').map(({ properties }) => properties.MetricName as string),
);

describe('the dashboard', () => {
  test.each(functions.map(({ name }) => name))('shows errors, throttles and durations of %s', (name) => {
    const page = JSON.stringify(assembly.of('AWS::CloudWatch::Dashboard'));
    for (const label of [`${name} errors`, `${name} throttles`, name])
      expect(page).toMatch(new RegExp(`label[\\\\":]+${label}[\\\\"]`));
  });
});

describe('metrics', () => {
  test('every metric of the catalogue is on the dashboard, and no other', () => {
    expect([...shown].sort()).toEqual([...METRIC_NAMES].sort());
  });

  test('alarms ring on metrics of the catalogue', () => {
    for (const name of rung) expect(METRIC_NAMES).toContain(name);
    expect([...rung].sort()).toEqual(['closesMissing', 'eventsUncounted', 'reconcileDifference']);
  });

  test('own metrics have no dimension but the service: an agency as a dimension would be hundreds of billed metrics', () => {
    for (const { properties } of alarms)
      if (properties.Namespace === 'ThuocDo') expect(properties.Dimensions).toEqual([{ Name: 'service', Value: 'thuoc-do' }]);
  });
});

describe('alarms', () => {
  test('each tells the person on call in sentences what happened and what to do, and reaches the topic', () => {
    for (const { id, properties } of alarms) {
      expect(properties.AlarmDescription, id).toMatch(/^[A-Z].{60,}\.$/s);
      expect(assembly.target(properties.AlarmActions[0])!.type).toBe('AWS::SNS::Topic');
    }
  });

  test.each(['Errors', 'Throttles'])('every function rings on its %s', (metric) => {
    const watched = alarms.filter(({ properties }) => properties.Namespace === 'AWS/Lambda' && properties.MetricName === metric);
    expect(watched).toHaveLength(functions.length);
  });

  test('server errors of the API, throttled tables and a relay that lags ring', () => {
    const metrics = alarms.map(({ properties }) => properties.MetricName).filter(Boolean);
    expect(metrics).toEqual(expect.arrayContaining(['5xx', 'IteratorAge']));
    expect(
      alarms.filter(({ properties }) => JSON.stringify(properties.Metrics ?? '').includes('WriteThrottleEvents')),
    ).toHaveLength(3);
  });

  test('a nightly job or a sweep that does not run rings: there, silence is the alarm', () => {
    const silent = alarms.filter(({ properties }) => properties.TreatMissingData === 'breaching').map(({ id }) => id);
    expect(silent).toHaveLength(2);
  });
});
