import { fixed4 } from '../../satisfaction/rounding.ts';
import type { Column, Value } from '../table.ts';

/** Groups of three with a dot, as Vietnamese prints thousands. */
export const grouped = (n: number): string => {
  const [whole, fraction] = String(Math.abs(n)).split('.');
  return `${n < 0 ? '−' : ''}${whole!.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction ? `,${fraction}` : ''}`;
};

/** 0.8333 as `83,33 %`. */
export function percent(share: number): string {
  const digits = fixed4(share * 100);
  return `${digits.slice(0, -2).replace('.', ',')}\u00a0%`;
}

/** A value as a Vietnamese reader expects it; a dash where there is none. */
export function reading({ type }: Pick<Column, 'type'>, value: Value): string {
  if (value === null) return '–';
  if (typeof value === 'string') return type === 'date' ? dayMonthYear(value) : value;
  if (type === 'share') return percent(value);
  return type === 'score' ? fixed4(value).slice(0, -2).replace('.', ',') : grouped(value);
}

/** `2026-09-14` as `14/09/2026`; with a time, `00:30 15/09/2026`. */
export const dayMonthYear = (iso: string): string => {
  const day = `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
  return iso.length > 10 ? `${iso.slice(11, 16)} ${day}` : day;
};
