import type { Block, Finding } from '../document.ts';
import { run } from '../words.ts';
import type { Context, Written } from './context.ts';

/** III.1 or III.2: what the figures show, each sentence with its number and the line of the annex in which it stands. */
export function assessed(kind: Finding['kind'], { findings }: Context): Written {
  const own = findings.filter((finding) => finding.kind === kind);
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
  runs: [run(text.vi), { text: ` (Phụ lục, Biểu ${annex}${rowName ? `, dòng “${rowName.vi}”` : ''})`, italic: true }],
});
