import { describe, expect, test } from 'vitest';
import { refresh } from '../../../domain/cases/overdue.ts';
import digested from '../../../events/samples/alert.digested.v1.json' with { type: 'json' };
import { digestNotice } from '../../../functions/notify/templates/alert.ts';
import { senderNotice } from '../../../functions/notify/templates/case.ts';
import { at, context, DEPARTMENT, file, type Life, SENDER } from '../../domain/cases/world.ts';

const names = { site: 'https://thuocdo.example', agency: (id: string) => ({ vi: id, en: id }) };
/** What the sender reads at the last event of a type. */
const read = (life: Life, type: Parameters<Life['last']>[0]): string =>
  senderNotice(life.last(type), names)
    .map(({ text }) => text.vi)
    .join();

describe('the sender reads the words of the law that holds for him', () => {
  test('received is not yet taken in, and taking in is not acceptance except of complaints', () => {
    const petition = file('petition', '2026-08-03');
    expect(read(petition, 'case.received.v1')).toContain('đã nhận được');
    expect(read(petition, 'case.received.v1')).not.toContain('tiếp nhận');
    for (const kind of ['petition', 'question']) {
      const text = read(file(kind, '2026-08-03').move('2026-08-03 10:00', { move: 'accept' }), 'case.accepted.v1');
      expect(text).toContain('Đã được tiếp nhận, đang xử lý.');
      expect(text).not.toContain('thụ lý');
    }
    expect(read(file('complaint', '2026-08-03').move('2026-08-04', { move: 'accept' }), 'case.accepted.v1')).toContain('thụ lý');
  });

  test('after a second decision only a court is open', () => {
    const decided = (more: object) =>
      read(
        file('complaint', '2026-08-03', more)
          .move('2026-08-04', { move: 'accept' })
          .move('2026-08-20', { move: 'decide', number: '1/QĐ', date: '2026-08-20' }),
        'case.decided.v1',
      );
    expect(decided({})).toContain('khiếu nại lần hai');
    expect(decided({ instance: 2 })).toContain('khởi kiện');
    expect(decided({ instance: 2 })).not.toContain('khiếu nại lần hai');
  });

  test('a complaint is suspended, a petition waits; a question is named as in the tables', () => {
    const stood = (kind: string) =>
      read(
        file(kind, '2026-08-03')
          .move('2026-08-04', { move: 'accept' })
          .move('2026-08-05', { move: 'suspend', reason: 'force-majeure' }),
        'case.suspended.v1',
      );
    expect(stood('complaint')).toContain('tạm đình chỉ');
    expect(stood('petition')).toContain('tạm dừng');
    expect(stood('question')).toMatch(/^Câu hỏi mã HD-/);
  });
});

test("the date of a holder's clock is not told to the sender as his own", () => {
  const year = context.calendar.year(2026);
  const later = (version: number, date: string) => ({
    ...context,
    calendar: context.calendar.withYear(version, { ...year, off: [...year.off, { date, why: 'swap' }] }),
  });
  // The holder's clock began with the transfer: on the day when the department is late by it, a day of both is found to be off.
  const life = file('petition', '2026-08-03').move('2026-08-04', { move: 'transfer', to: DEPARTMENT });
  const late = refresh(life.clocks, at('2026-09-30'), context);
  const moved = refresh(late.item, at('2026-08-25'), later(2, '2026-08-20')).events.filter(
    ({ type }) => type === 'case.due-moved.v1',
  );
  const told = moved.flatMap((event) => senderNotice(event, names));
  expect(moved.map(({ data }) => ('due' in data ? data.due.clock.includes('@') : undefined)).sort()).toEqual([false, true]);
  expect(told).toHaveLength(1);
});

test('a digest counts matters of work', () => {
  const [notice] = digestNotice(digested as never, names);
  expect(notice!.text.vi).toMatch(/: \d+ việc /);
});

test('what says nothing to the sender is no notice', () => {
  const life = file('petition', '2026-08-03').move('2026-08-04', { move: 'withdraw' }, SENDER);
  expect(senderNotice(life.last('case.withdrawn.v1'), names)).toEqual([]);
});
