// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../infra/local/assembly/assembly.ts';
import type { Stack, Template, Value } from '../../../infra/local/assembly/template.ts';
import { Stop } from '../../../infra/local/stop.ts';

const stack = (name: string, template: Template): Stack => ({ name, template, assets: new Map() });

const data = stack('Data', {
  Parameters: { Colour: { Type: 'String', Default: 'red' }, Nothing: { Type: 'String' } },
  Conditions: { IsRed: { 'Fn::Equals': [{ Ref: 'Colour' }, 'red'] }, IsBlue: { 'Fn::Not': [{ Condition: 'IsRed' }] } },
  Mappings: { Sizes: { small: { cpu: '1' } } },
  Resources: {
    Things: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
    Named: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': '${AWS::StackName}-given' } } },
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Blue: { Type: 'AWS::SQS::Queue', Condition: 'IsBlue', Properties: {} },
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    Strange: { Type: 'AWS::Strange::Thing', Properties: {} },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
    Run: { Type: 'AWS::Lambda::Function', Properties: {} },
    RunVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Run' } } },
  },
  Outputs: {
    Stream: { Value: { 'Fn::GetAtt': ['Things', 'StreamArn'] }, Export: { Name: 'Data:Stream' } },
    Plain: { Value: { Ref: 'Colour' } },
  },
});
const work = stack('Work', { Resources: {} });
const assembly = new Assembly([data, work], { parameters: {}, secret: (arn) => `secret of ${arn.split(':').pop()}` });
const resolve = (value: Value) => assembly.resolve(data, value);

describe('references within a stack', () => {
  test.each<[string, Value, Value]>([
    ['a parameter with its default', { Ref: 'Colour' }, 'red'],
    ['a generated name', { Ref: 'Things' }, 'Data-Things'],
    ['a given name that is computed', { Ref: 'Named' }, 'Data-given'],
    ['a queue by its address', { Ref: 'Jobs' }, 'https://sqs.ap-southeast-1.amazonaws.com/000000000000/Data-Jobs.fifo'],
    ['an ARN', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:ap-southeast-1:000000000000:Data-Jobs.fifo'],
    [
      'an attribute written with a dot',
      { 'Fn::GetAtt': 'Things.Arn' },
      'arn:aws:dynamodb:ap-southeast-1:000000000000:table/Data-Things',
    ],
    ['a version of a function', { Ref: 'RunVersion' }, 'arn:aws:lambda:ap-southeast-1:000000000000:function:Data-Run:1'],
    ['something that plays no part here', { Ref: 'Key' }, 'Data-Key'],
    [
      'a generated secret',
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] },
      'secret of Data-Secret',
    ],
  ])('resolves %s', (_, value, expected) => expect(resolve(value)).toBe(expected));

  test.each<[string, Value, Value]>([
    [
      'Fn::Sub with variables and literals',
      { 'Fn::Sub': ['${a}-${Colour}-${Things.Arn}-${!kept}', { a: 'x' }] },
      'x-red-arn:aws:dynamodb:ap-southeast-1:000000000000:table/Data-Things-${kept}',
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'https://host/path'] }] }, 'host'],
    ['Fn::If', { 'Fn::If': ['IsBlue', 1, 2] }, 2],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'cpu'] }, '1'],
    ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Colour' } } }, '{"a":"red"}'],
    ['Fn::Length', { 'Fn::Length': [1, 2, 3] }, 3],
  ])('evaluates %s', (_, value, expected) => expect(resolve(value)).toBe(expected));

  test('leaves out what has no value', () => {
    expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: [1, { 'Fn::If': ['IsBlue', 2, { Ref: 'AWS::NoValue' }] }] })).toEqual({
      b: [1],
    });
  });
});

describe('references between stacks', () => {
  test('follow exports', () => {
    expect(assembly.resolve(work, { 'Fn::ImportValue': 'Data:Stream' })).toContain('table/Data-Things/stream/');
  });
  test('follow outputs, CDK’s weak references', () => {
    expect(assembly.resolve(work, { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Plain' } })).toBe('red');
  });
});

describe('what cannot be resolved', () => {
  test.each<[string, Value]>([
    ['an unknown type', { Ref: 'Strange' }],
    ['an unknown attribute', { 'Fn::GetAtt': ['Things', 'Colour'] }],
    ['a missing resource', { Ref: 'Absent' }],
    ['a parameter without a value', { Ref: 'Nothing' }],
    ['an unknown export', { 'Fn::ImportValue': 'nobody' }],
    ['an unknown function', { 'Fn::Transform': {} }],
  ])('stops with a sentence: %s', (_, value) => expect(() => resolve(value)).toThrow(Stop));

  test('harms nobody as long as nothing refers to it', () => {
    expect([...assembly.resources('AWS::SQS::Queue')].map(({ id }) => id)).toEqual(['Jobs']);
  });
});
