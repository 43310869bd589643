import { expect, test } from 'vitest';
import { issuerOf } from '../../../domain/documents/issuer.ts';
import { hanoi } from '../tasks/setup.ts';

const headOf = (id: string) => issuerOf(hanoi.get(id)!);

test('a department stands under the city’s committee and its head signs for it', () => {
  expect(headOf('so-noi-vu')).toEqual({
    superior: [{ text: 'ỦY BAN NHÂN DÂN' }, { text: 'THÀNH PHỐ HÀ NỘI' }],
    name: ['SỞ NỘI VỤ'],
    place: 'Hà Nội',
  });
  expect(headOf('van-phong-ubnd-thanh-pho').name).toEqual(['VĂN PHÒNG']);
});

test('a people’s committee stands alone, by its whole name, and is signed for as a collective', () => {
  const name = (territory: string, place: string) => ({
    ...{ name: ['ỦY BAN NHÂN DÂN', territory], place, onBehalfOf: 'TM. ỦY BAN NHÂN DÂN' },
  });
  expect(headOf('phuong-hoan-kiem')).toEqual(name('PHƯỜNG HOÀN KIẾM', 'Hoàn Kiếm'));
  expect(headOf('ubnd-thanh-pho')).toEqual(name('THÀNH PHỐ HÀ NỘI', 'Hà Nội'));
});

test('who stands above a body that is not the city’s own is left to the clerk', () => {
  expect(headOf('cong-an-thanh-pho')).toMatchObject({ superior: [{ blank: true }], name: ['CÔNG AN THÀNH PHỐ HÀ NỘI'] });
});

test('every agency in force has a head with capitals only', () => {
  for (const { nameVi, kind, isGroup } of hanoi.inForce('2026-09-01')) {
    if (isGroup) continue;
    const { name } = issuerOf({ nameVi, kind });
    expect(name.join(' ')).toBe(name.join(' ').toLocaleUpperCase('vi'));
    expect(name.every((line) => line.length > 0)).toBe(true);
  }
});
