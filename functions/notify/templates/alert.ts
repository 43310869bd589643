import type { Words } from '../../../domain/deadlines/types.ts';
import { AlertDigested } from '../../../events/alert-digested.ts';
import { AlertRaised } from '../../../events/alert-raised.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Notice } from '../notice.ts';
import type { Names } from './case.ts';
import { day, levelWords, lines, moment } from './words.ts';

/** An urgent alert, told at once. The others wait for the digest. */
export function urgentNotices(envelope: Envelope): Notice[] {
  const { data, subject } = AlertRaised.parse(envelope);
  if (!data.urgent) return [];
  const level = levelWords(data.level);
  const due = data.dueAt === undefined ? { vi: '', en: '' } : moment(data.dueAt);
  return data.to.map((to) => ({
    target: { kind: 'agency', to },
    subject: { vi: `Khẩn: ${subject} ${level.vi}`, en: `Urgent: ${subject} ${level.en}` },
    text: { vi: `${subject} ${level.vi}, hạn ${due.vi}.`, en: `${subject} is ${level.en}, due ${due.en}.` },
  }));
}

/** What needs attention today: per agency how many of each level, then the items of one's own. */
export function digestNotice(envelope: Envelope, { agency }: Names): Notice[] {
  const { to, date, total, counts, items } = AlertDigested.parse(envelope).data;
  const summary = counts.map(({ agency: id, level, n }): Words => {
    const [name, words] = [agency(id), levelWords(level)];
    return { vi: `${name.vi}: ${n} việc ${words.vi}`, en: `${name.en}: ${n} ${words.en}` };
  });
  const list = items.map(({ subject, level, dueAt }): Words => {
    const words = levelWords(level);
    const due = dueAt === undefined ? { vi: '', en: '' } : { vi: `, hạn ${moment(dueAt).vi}`, en: `, due ${moment(dueAt).en}` };
    return { vi: `- ${subject}: ${words.vi}${due.vi}`, en: `- ${subject}: ${words.en}${due.en}` };
  });
  const mine = counts.filter(({ agency: id }) => id === to.agency).reduce((sum, { n }) => sum + n, 0);
  const more =
    mine > items.length ? [{ vi: `… và ${mine - items.length} mục khác.`, en: `… and ${mine - items.length} more.` }] : [];
  return [
    {
      target: { kind: 'agency', to },
      subject: {
        vi: `${total} việc cần chú ý ngày ${day(date)}`,
        en: `${total} ${total === 1 ? 'item needs' : 'items need'} attention on ${day(date)}`,
      },
      text: lines([...summary, ...list, ...more]),
    },
  ];
}
