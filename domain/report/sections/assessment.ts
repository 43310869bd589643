import type { Block } from '../../documents/parts.ts';
import type { Finding } from '../document.ts';
import { blankRun, NBSP, run } from '../words.ts';
import type { Context, Written } from './context.ts';

const HOME_AFFAIRS = 'so-noi-vu';

/** III.1 or III.2: what the figures show, each sentence with its number and the line of the annex in which it stands. */
export function assessed(kind: Finding['kind'], { findings, name }: Context): Written {
  const own = findings.filter((finding) => finding.kind === kind);
  if (findings.length === 0) {
    const what =
      kind === 'strength'
        ? { vi: 'Ưu điểm rút ra từ số liệu', en: 'Strengths that figures show' }
        : { vi: 'Hạn chế rút ra từ số liệu', en: 'Weaknesses that figures show' };
    return {
      blocks: [{ kind: 'point', runs: [run(`${what.vi}: `), blankRun(name(HOME_AFFAIRS).vi)] }],
      blanks: [{ code: kind === 'strength' ? 'III.1' : 'III.2', what, agencies: [HOME_AFFAIRS] }],
    };
  }
  const word = kind === 'strength' ? 'ưu điểm' : 'tồn tại, hạn chế';
  if (own.length === 0)
    return {
      blocks: [{ kind: 'paragraph', runs: [run(`Số liệu công bố của kỳ không cho thấy ${word} nổi bật nào.`)] }],
      blanks: [],
    };
  return { blocks: [{ kind: 'paragraph', runs: [run('Qua số liệu công bố của kỳ:')] }, ...own.map(point)], blanks: [] };
}

const point = ({ text, source: { annex, rowName } }: Finding): Block => ({
  kind: 'point',
  runs: [run(text.vi), { text: ` (Phụ lục, Biểu${NBSP}${annex}${rowName ? `, dòng “${rowName.vi}”` : ''})`, italic: true }],
});
