import { expect, test } from 'vitest';
import { passes } from '../../../infra/local/pollers/filter.ts';

const event = {
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: 'CASE#1' }, sk: { S: 'EVENT#7' } }, NewImage: { n: { N: '5' }, tags: ['a', 'b'] } },
};
const pattern = (sk: unknown) => [{ dynamodb: { Keys: { sk: { S: [sk] } } } }];

test.each<[string, unknown[], boolean]>([
  ['no filter', [], true],
  ['an equal value', [{ eventName: ['MODIFY', 'INSERT'] }], true],
  ['another value', [{ eventName: ['REMOVE'] }], false],
  ['a prefix', pattern({ prefix: 'EVENT#' }), true],
  ['another prefix', pattern({ prefix: 'CLOCK#' }), false],
  ['a suffix', pattern({ suffix: '#7' }), true],
  ['anything but this', pattern({ 'anything-but': ['EVENT#7'] }), false],
  ['anything but a prefix', pattern({ 'anything-but': { prefix: 'CLOCK#' } }), true],
  ['a field that is there', [{ dynamodb: { NewImage: { n: [{ exists: true }] } } }], false],
  ['a leaf that is there', [{ dynamodb: { NewImage: { n: { N: [{ exists: true }] } } } }], true],
  ['a field that must be absent', [{ dynamodb: { OldImage: [{ exists: false }] } }], true],
  ['a number in a range', [{ dynamodb: { NewImage: { n: { N: [{ numeric: ['>', 1, '<=', 5] }] } } } }], true],
  ['a number out of range', [{ dynamodb: { NewImage: { n: { N: [{ numeric: ['>', 5] }] } } } }], false],
  ['a member of a list', [{ dynamodb: { NewImage: { tags: ['b'] } } }], true],
  ['all fields at once', [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['no'] } } } }], false],
  ['any of two filters', [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }], true],
  ['$or', [{ $or: [{ eventName: ['REMOVE'] }, { dynamodb: { Keys: { pk: { S: ['CASE#1'] } } } }] }], true],
])('%s', (_, filters, expected) => expect(passes(event, filters)).toBe(expected));

test('a rule that Lambda does not know is an error, not a silent miss', () => {
  expect(() => passes(event, [{ eventName: [{ regex: '.*' }] }])).toThrow('regex');
});
