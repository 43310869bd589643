import { describe, expect, test } from 'vitest';
import { assembly } from './assembly.ts';
import { bare, bareTarget, type Granted, granted, leading, onTable } from './granted.ts';

const who = (lines: readonly Granted[]) => [...new Set(lines.map((line) => line.who))].sort();
const whoMay = (table: string, action: string) =>
  who(onTable(table).filter(({ actions }) => actions.includes(`dynamodb:${action}`)));

describe('least privilege', () => {
  test('no action is a wildcard, and the only statements on every resource are X-Ray’s', () => {
    for (const { who: name, actions, resource } of granted) {
      for (const action of actions) expect(action, name).not.toContain('*');
      if (resource === '*')
        expect(
          actions.every((action) => action.startsWith('xray:')),
          `${name}: ${actions}`,
        ).toBe(true);
    }
  });

  test('every function has a role of its own, without managed policies', () => {
    const roles = assembly.functions.map(({ stack, properties }) => `${stack}/${assembly.target(properties.Role)!.id}`);
    expect(new Set(roles).size).toBe(assembly.functions.length);
    for (const one of assembly.functions)
      expect(assembly.target(one.properties.Role)!.properties.ManagedPolicyArns).toBeUndefined();
  });

  test('an environment names no table that the role cannot reach', () => {
    const variables = { RECORDS_TABLE: 'Records', METRICS_TABLE: 'Metrics', PRIVATE_TABLE: 'Private' };
    for (const one of assembly.functions)
      for (const [variable, table] of Object.entries(variables))
        expect(variable in (one.properties.Environment?.Variables ?? {}), `${one.id} ${variable}`).toBe(
          onTable(table).some((line) => line.who === bare(one.id)),
        );
  });
});

describe('people stay in Private', () => {
  const lines = onTable('Private');
  const may = (action: string) => (line: Granted) => line.actions.includes(`dynamodb:${action}`);
  const open = lines.filter((line) => leading(line).length === 0);

  test('only the functions that take in, show or notify people reach their items', () => {
    expect(who(open)).toEqual(['Alerts', 'Cases', 'Erase', 'Notify', 'Open311', 'Ratings']);
  });

  test('the function that keeps where agencies are reached writes, and reads nobody', () => {
    const alerts = open.filter((line) => line.who === 'Alerts');
    expect(alerts.flatMap(({ actions }) => actions)).toEqual(['dynamodb:PutItem']);
  });

  test('the rest get single partitions that are about nobody: the derivation key, and notes about obligations and new bodies', () => {
    const narrow = lines.filter((line) => leading(line).length > 0);
    expect([...new Set(narrow.flatMap(leading))].sort()).toEqual(['OBLIGATION#*', 'READINESS#*', 'SECRET']);
    expect(who(narrow.filter((line) => leading(line).includes('READINESS#*')))).toEqual(['Agencies']);
    const key = narrow.filter((line) => leading(line).includes('SECRET'));
    for (const { actions } of key)
      expect(actions.filter((action) => !['dynamodb:GetItem', 'dynamodb:PutItem'].includes(action))).toEqual([]);
    expect(who(key.filter(may('PutItem')))).toEqual(['LoadReference']);
  });

  test('nobody scans it', () => {
    expect(whoMay('Private', 'Scan')).toEqual([]);
  });

  test('its key is used through DynamoDB only, by exactly those who may reach the table', () => {
    const keyed = granted.filter(({ resource }) => assembly.target(resource)?.type === 'AWS::KMS::Key');
    expect(who(keyed)).toEqual(who(lines));
    for (const { condition } of keyed) expect(JSON.stringify(condition)).toMatch(/^\{"StringEquals":\{"kms:ViaService":/);
  });
});

describe('documents', () => {
  test('the function that writes them may write its log and its trace, and knows nothing but what it is handed', () => {
    const renderer = assembly.functions.find(({ id }) => bare(id) === 'RenderDocuments')!;
    expect(renderer.properties.Environment).toBeUndefined();
    const actions = granted.filter((line) => line.who === 'RenderDocuments').flatMap((line) => line.actions);
    expect(actions.filter((action) => !/^(logs|xray):/.test(action))).toEqual([]);
  });

  test('only those who hand out documents call it, they call nothing else, and nobody else calls a function', () => {
    const calling = granted.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    expect(who(calling)).toEqual(['Indicators', 'Plans', 'Reports']);
    for (const { resource } of calling) expect(bareTarget(resource)).toBe('RenderDocuments');
  });
});

describe('the truth and what is derived from it', () => {
  test('only counting, correcting and mending write Metrics', () => {
    const writers = new Set([
      ...whoMay('Metrics', 'PutItem'),
      ...whoMay('Metrics', 'UpdateItem'),
      ...whoMay('Metrics', 'DeleteItem'),
    ]);
    expect([...writers].sort()).toEqual(['CountEvents', 'CountRatings', 'Ratings', 'Rebuild']);
  });

  test('counting adds to Metrics in place; only making it anew replaces and removes there', () => {
    expect(whoMay('Metrics', 'PutItem')).toEqual(['Rebuild']);
    expect(whoMay('Metrics', 'DeleteItem')).toEqual(['Rebuild']);
  });

  test('nothing is deleted from Records but idempotency keys, and agencies whose founding is withdrawn', () => {
    const lines = onTable('Records').filter(({ actions }) => actions.includes('dynamodb:DeleteItem'));
    for (const line of lines) {
      expect(line.actions, line.who).toEqual(['dynamodb:DeleteItem']);
      expect(leading(line), line.who).toEqual(line.who === 'Agencies' ? ['KEY#*', 'AGENCIES'] : ['KEY#*']);
    }
    expect(lines).not.toEqual([]);
  });

  test('counting ratings adds receipts to Records and changes none', () => {
    expect(whoMay('Records', 'PutItem')).toContain('CountRatings');
    expect(whoMay('Records', 'UpdateItem')).not.toContain('CountRatings');
    expect(whoMay('Records', 'DeleteItem')).not.toContain('CountRatings');
  });

  test('many at once, with which IAM allows to delete too, is for whoever fills the empty registry', () => {
    const may = ['Records', 'Metrics', 'Private'].map((table) => [table, whoMay(table, 'BatchWriteItem')]);
    expect(may).toEqual([
      ['Records', ['LoadReference']],
      ['Metrics', []],
      ['Private', []],
    ]);
  });

  test('Records is walked through as a whole only by what proves and rebuilds', () => {
    expect(whoMay('Records', 'Scan')).toEqual(['Nightly', 'Rebuild']);
  });

  test('publishing writes the site, approving a report adds to it, loading the reference data writes its first page', () => {
    const writers = granted.filter(
      ({ resource, actions }) => bareTarget(resource) === 'Site' && actions.includes('s3:PutObject'),
    );
    expect(who(writers)).toEqual(['LoadReference', 'Publish', 'Reports']);
    const first = writers.find((line) => line.who === 'LoadReference')!;
    expect(JSON.stringify(first.resource)).toContain('/index.html*');
  });

  test('who looks into dead letters cannot remove them', () => {
    const looking = granted.filter(({ actions, who: name }) => name === 'Nightly' && actions.includes('sqs:ReceiveMessage'));
    const endings = assembly.of('AWS::SQS::Queue').filter(({ properties }) => !properties.RedrivePolicy);
    expect(looking.map(({ resource }) => assembly.target(resource)!.id).sort()).toEqual(endings.map(({ id }) => id).sort());
    for (const { actions } of looking) expect(actions).not.toContain('sqs:DeleteMessage');
  });
});
