import { expect, test } from 'vitest';
import { PreviewRequest, previewDeadline } from '../../../domain/deadlines/preview.ts';
import { ruleBook } from '../../../domain/deadlines/rules.ts';
import { calendar } from './helpers.ts';

const preview = (request: unknown) => previewDeadline(calendar, ruleBook, PreviewRequest.parse(request));

test('a preview of a regime names the rule it used', () => {
  const answer = preview({
    regime: 'complaint',
    stage: 'settle',
    start: '2026-08-03T09:00:00+07:00',
    conditions: { instance: 2, complex: true },
  });
  expect(answer).toMatchObject({
    dueAt: '2026-10-02T17:30:00+07:00',
    provisional: false,
    ruleVersion: 'complaint.settle.second.complex@2012-07-01',
    calendarVersion: 1,
  });
  expect(answer.steps[0]).toMatchObject({ kind: 'rule', vi: 'Thời hạn 60 ngày (Luật Khiếu nại 2011 Điều 37).' });
});

test('the law in force on the day of the start decides', () => {
  const accept = (start: string) => preview({ regime: 'complaint', stage: 'accept', start }).dueAt;
  expect(accept('2026-06-30T16:00:00+07:00')).toBe('2026-07-10T17:30:00+07:00');
  expect(accept('2026-06-30T17:00:00Z')).toBe('2026-07-10T17:30:00+07:00'); // 1 July in Hanoi: 7 working days
  expect(accept('2026-07-01T08:00:00+07:00')).toBe('2026-07-10T17:30:00+07:00');
  expect(accept('2026-06-29T08:00:00+07:00')).toBe('2026-07-09T17:30:00+07:00');
});

test('a preview of a free limit takes pauses', () => {
  const answer = preview({
    limit: { amount: 5, unit: 'working-day' },
    start: '2026-08-03T09:00:00+07:00',
    pauses: [{ from: '2026-08-05T09:00:00+07:00', to: '2026-08-07T09:00:00+07:00' }],
  });
  expect(answer.dueAt).toBe('2026-08-12T17:30:00+07:00');
  expect(answer.ruleVersion).toBeUndefined();
  expect(answer.steps).toContainEqual(expect.objectContaining({ kind: 'pause', from: '2026-08-05T09:00:00+07:00' }));
});

test.each([0, -5, 1.5])('%d working days are refused', (amount) => {
  expect(() => preview({ limit: { amount, unit: 'working-day' }, start: '2026-08-03T09:00:00+07:00' })).toThrow(
    expect.objectContaining({ code: 'bad-limit', path: 'limit.amount' }),
  );
});

test('a pause that ends before it begins and a limit beyond the tables are refused', () => {
  const start = '2026-08-03T09:00:00+07:00';
  const pauses = [{ from: '2026-08-07T09:00:00+07:00', to: '2026-08-05T09:00:00+07:00' }];
  expect(() => preview({ limit: { amount: 5, unit: 'working-day' }, start, pauses })).toThrow(
    expect.objectContaining({ code: 'bad-pause', path: 'pauses.0' }),
  );
  for (const unit of ['working-hour', 'working-day', 'calendar-day']) {
    expect(() => preview({ limit: { amount: 1_000_000, unit }, start })).toThrow(
      expect.objectContaining({ code: 'beyond-calendar' }),
    );
  }
});

test.each([
  ['an unknown key', { limit: { amount: 5, unit: 'working-day' }, start: '2026-08-03T09:00:00+07:00', days: 5 }],
  [
    'both a limit and a regime',
    { regime: 'petition', stage: 'settle', limit: { amount: 5, unit: 'working-day' }, start: '2026-08-03T09:00:00+07:00' },
  ],
  ['neither a limit nor a regime', { start: '2026-08-03T09:00:00+07:00' }],
  ['a regime without a stage', { regime: 'petition', start: '2026-08-03T09:00:00+07:00' }],
  ['a start without offset', { regime: 'petition', stage: 'settle', start: '2026-08-03T09:00:00' }],
  ['an unknown unit', { limit: { amount: 5, unit: 'week' }, start: '2026-08-03T09:00:00+07:00' }],
])('%s is no preview', (_, request) => {
  expect(PreviewRequest.safeParse(request).success).toBe(false);
});

test('a dossier that will be late gets one new date, with an apology in time and what its letter has to say', () => {
  const dossier = { limit: { amount: 10, unit: 'working-day' }, start: '2026-08-03T09:00:00+07:00' };
  expect(preview(dossier).dueAt).toBe('2026-08-17T17:30:00+07:00');
  const apologise = (at: string, until: string, more: object = {}) => preview({ ...dossier, apology: { at, until }, ...more });
  const answer = apologise('2026-08-14T09:00:00+07:00', '2026-08-19');
  expect(answer).toMatchObject({
    dueAt: '2026-08-19T17:30:00+07:00',
    letter: { promised: '2026-08-17T17:30:00+07:00', newDate: '2026-08-19T17:30:00+07:00' },
  });
  expect(answer.steps.at(-1)).toMatchObject({ kind: 'extended' });
  expect(() => apologise('2026-08-17T08:00:00+07:00', '2026-08-19')).toThrow('extension-too-late');
  expect(() => apologise('2026-08-14T09:00:00+07:00', '2026-08-17')).toThrow('extension-not-later');
  expect(() => apologise('2026-08-14T09:00:00+07:00', '2026-10-30')).toThrow('extension-too-long');
  const pauses = [{ from: '2026-08-05T09:00:00+07:00', to: '2026-08-07T09:00:00+07:00' }];
  expect(apologise('2026-08-18T08:00:00+07:00', '2026-08-21', { pauses }).letter?.promised).toBe('2026-08-19T17:30:00+07:00');
});

test('an apology is for dossiers only', () => {
  const apology = { at: '2026-08-14T09:00:00+07:00', until: '2026-08-19' };
  const regime = { regime: 'complaint', stage: 'settle', conditions: { instance: 1 }, start: '2026-08-03T09:00:00+07:00' };
  expect(PreviewRequest.safeParse({ ...regime, apology }).success).toBe(false);
});
