import { SECTION_IDS, type Section, type SectionId } from './document.ts';
import type { Table, Text } from './table.ts';

const TITLES: Readonly<Record<SectionId, Text>> = {
  satisfaction: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
  deadlines: { vi: 'Thời hạn giải quyết', en: 'Deadlines' },
  tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
  indicators: { vi: 'Chỉ số, chỉ tiêu', en: 'Indicators and targets' },
  warnings: { vi: 'Cảnh báo sớm', en: 'Early warnings' },
  comparability: { vi: 'Khả năng so sánh', en: 'Comparability' },
};

const NO_DATA: Text = { vi: 'Không có số liệu được báo cáo trong kỳ.', en: 'No data reported in this period.' };

/** Every chapter in its order, with its tables or the sentence that there are none. */
export function sectionsOf(tables: Readonly<Partial<Record<SectionId, readonly Table[]>>>): Section[] {
  const sections = SECTION_IDS.map((id): Section => {
    const own = tables[id] ?? [];
    return { id, title: TITLES[id], tables: own, empty: own.length === 0 ? NO_DATA : null };
  });
  refuseDenunciations(sections);
  refuseTwins(sections);
  return sections;
}

/** Denunciations are outside every public figure (DESIGN 6): a table that counts them must not get here. */
function refuseDenunciations(sections: readonly Section[]): void {
  for (const { tables } of sections)
    for (const { id, rows, columns } of tables) {
      const words = [...rows.flatMap((row) => Object.values(row)), ...columns.map(({ key }) => key)];
      if (words.some((word) => word === 'denunciation' || word === 'denunciations'))
        throw new Error(`table ${id} counts denunciations, which are never published`);
    }
}

/** A cell is named by table, row and column in differences, CSV and HTML: names must be unique. */
function refuseTwins(sections: readonly Section[]): void {
  const ids = sections.flatMap(({ tables }) => tables.map(({ id }) => id));
  const twin = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twin) throw new Error(`two tables are called ${twin}`);
  for (const { tables } of sections)
    for (const { id, rows } of tables) {
      if (new Set(rows.map(({ key }) => key)).size !== rows.length) throw new Error(`two rows of table ${id} have the same key`);
    }
}
