import { describe, expect, test } from 'vitest';
import { inboxItem, inboxOf, inboxRange } from '../../../domain/cases/inbox.ts';
import { wakeAtOf } from '../../../domain/cases/overdue.ts';
import type { PrivateText } from '../../../domain/cases/separate.ts';
import { officerView } from '../../../domain/cases/views/officer.ts';
import { isPublicKind, publicStatus, senderStatus } from '../../../domain/cases/views/status.ts';
import { formatInstant } from '../../../domain/time.ts';
import { at, context, DEPARTMENT, denounce, file, type Life, SENDER, WARD } from './world.ts';

const contact = { name: 'Nguyễn Văn Thử', phone: '0901234567' };
const textOf = (life: Life, what: PrivateText['what']) => life.texts.find((text) => text.what === what);

describe('the status by code', () => {
  test('shows state, agency, dates and the public answer, and no word of the sender', () => {
    const life = file('petition', '2026-08-03', { contact }).move('2026-08-05', {
      move: 'answer',
      text: 'Đã thay nắp cống',
      public: true,
    });
    const status = publicStatus(life.case, life.clocks, textOf(life, 'answer'), at('2026-08-06'));
    expect(status).toMatchObject({
      state: 'answered',
      agency: WARD,
      dueAt: '2026-08-22T17:30:00+07:00',
      overdue: false,
      answer: { text: 'Đã thay nắp cống' },
    });
    expect(JSON.stringify(status)).not.toMatch(/Nguyễn|0901|nắp cống vỡ/i);
  });

  test('keeps an answer that is not public to the sender, who has shown his secret', () => {
    const life = file('petition', '2026-08-03', { contact })
      .move('2026-08-04', { move: 'progress-notice', text: 'đang khảo sát', note: 'nội bộ' })
      .move('2026-08-05', { move: 'answer', text: 'riêng cho ông' });
    const now = at('2026-08-06');
    expect(publicStatus(life.case, life.clocks, textOf(life, 'answer'), now)).not.toHaveProperty('answer');
    const mine = senderStatus(life.case, life.clocks, life.received.person, life.texts, now);
    expect(mine).toMatchObject({ answer: { text: 'riêng cho ông' }, moves: ['reopen'], mayRate: true, title: 'Nắp cống vỡ' });
    expect(mine.messages.map(({ what }) => what)).toEqual(['progress-notice', 'answer']);
    expect(JSON.stringify(mine)).not.toMatch(/nội bộ|0901/);
  });

  test('is not there for denunciations', () => {
    expect(isPublicKind(denounce('2026-08-03').case)).toBe(false);
  });
});

describe('an officer sees', () => {
  test('the description and the allowed moves; contact data only who answers the sender', () => {
    const { case: of, clocks, received, texts } = file('petition', '2026-08-03', { contact });
    const input = { case: of, clocks, person: received.person, texts, now: at('2026-08-04') };
    const officer = officerView({ ...input, roles: ['officer'] });
    expect(officer).toMatchObject({ title: 'Nắp cống vỡ', contact, version: 1, dueAt: '2026-08-22T17:30:00+07:00' });
    expect(officer.allowedMoves).toContain('answer');
    expect(officerView({ ...input, roles: ['coordinator'] })).not.toHaveProperty('contact');
  });

  test('never who denounced', () => {
    const { case: of, clocks, received, texts } = denounce('2026-08-03');
    const view = officerView({ case: of, clocks, person: received.person, texts, roles: ['head'], now: at('2026-08-04') });
    expect(view).toMatchObject({ title: 'Ông A' });
    expect(JSON.stringify(view)).not.toContain('Kín');
  });
});

describe('the inbox', () => {
  test('orders open cases by what is due next, cases that stand still last, and moves with a transfer', () => {
    const urgent = file('petition', '2026-08-10').move('2026-08-10 09:05', { move: 'classify', level: 'urgent' });
    const normal = file('petition', '2026-08-03');
    const waiting = file('petition', '2026-08-03').move('2026-08-04', { move: 'request-supplement' });
    const toPublish = file('petition', '2026-08-03').move('2026-08-04', { move: 'answer', text: 'x', public: true });
    const items = [waiting, normal, toPublish, urgent].map(({ clocks }) => inboxOf(clocks));
    expect(new Set(items.map(({ inboxKey }) => inboxKey))).toEqual(new Set([`${WARD}#open`]));
    const sorted = [...items].sort((a, b) => (a.inboxSort < b.inboxSort ? -1 : 1));
    expect(sorted).toEqual([items[2], items[3], items[1], items[0]]);
    normal.move('2026-08-05', { move: 'transfer', to: DEPARTMENT });
    expect(inboxOf(normal.clocks).inboxKey).toBe(`${DEPARTMENT}#open`);
    waiting.move('2026-08-06', { move: 'withdraw' }, SENDER);
    expect(inboxOf(waiting.clocks).inboxKey).toBe(`${WARD}#closed`);
  });

  test('knows what is overdue and what is near by the range of its keys', () => {
    const { clocks } = file('petition', '2026-08-03'); // due Saturday 22 August 17:30, a make-up day
    const { inboxSort } = inboxOf(clocks);
    const within = (filter: 'overdue' | 'near', when: string) => {
      const { from = '', to = '~' } = inboxRange(filter, at(when), context.calendar);
      return from <= inboxSort && inboxSort < to;
    };
    expect([within('near', '2026-08-18'), within('near', '2026-08-19'), within('near', '2026-08-22 17:30')]).toEqual([
      false,
      true,
      true,
    ]);
    expect([within('overdue', '2026-08-22 17:30'), within('overdue', '2026-08-22 17:31')]).toEqual([false, true]);
    expect(inboxItem(clocks, at('2026-08-23'))).toMatchObject({
      overdue: true,
      state: 'received',
      kind: 'petition',
      mirrored: false,
    });
  });
});

test('a case wakes for its warnings in office hours, and in the moment it becomes overdue', () => {
  const { clocks } = file('petition', '2026-08-03');
  expect(formatInstant(wakeAtOf(clocks, at('2026-08-03'), context)!)).toBe('2026-08-05T08:00:00+07:00'); // one day left to receive it
  const nightBefore = at('2026-08-22 17:29');
  expect(
    formatInstant(
      wakeAtOf(
        {
          ...clocks,
          clocks: clocks.clocks
            .filter(({ name }) => name === 'settle')
            .map((clock) => ({
              ...clock,
              raised: [
                { level: 'near-due', at: nightBefore },
                { level: 'last-call', at: nightBefore },
              ],
            })),
        },
        nightBefore,
        context,
      )!,
    ),
  ).toBe('2026-08-22T17:30:00.001+07:00');
});
