import type { Words } from '../deadlines/types.ts';
import type { Case } from './case.ts';

/** What somebody who disagrees can do next; every decision and answer carries it (seed 003: the right to complain again). */
export const GO_ON = {
  'first-decision': {
    vi: 'Nếu không đồng ý, Ông/Bà có quyền khiếu nại lần hai đến thủ trưởng cấp trên trực tiếp trong 30 ngày (vùng sâu, vùng xa: 45 ngày) hoặc khởi kiện vụ án hành chính tại Tòa án (Luật Khiếu nại Điều 33).',
    en: 'If you disagree you may complain a second time to the next higher head within 30 days (remote areas: 45 days), or bring the case to the administrative court (Law on Complaints Art. 33).',
  },
  'second-decision': {
    vi: 'Nếu không đồng ý, Ông/Bà có quyền khởi kiện vụ án hành chính tại Tòa án (Luật Khiếu nại Điều 42).',
    en: 'If you disagree you may bring the case to the administrative court (Law on Complaints Art. 42).',
  },
  denunciation: {
    vi: 'Nếu có căn cứ cho rằng việc giải quyết không đúng pháp luật, người tố cáo có quyền tố cáo tiếp đến cấp trên trực tiếp (Luật Tố cáo Điều 37).',
    en: 'With grounds to hold the handling unlawful the denouncer may go on to the next higher head (Law on Denunciation Art. 37).',
  },
  information: {
    vi: 'Nếu không đồng ý với việc từ chối hoặc nội dung cung cấp, Ông/Bà có quyền khiếu nại hoặc khởi kiện (Luật Tiếp cận thông tin Điều 14).',
    en: 'If you disagree with a refusal or with what was given you may complain or go to court (Law on Access to Information Art. 14).',
  },
  petition: {
    vi: 'Nếu chưa hài lòng với kết quả, Ông/Bà có thể đánh giá và đề nghị mở lại; nếu quyết định, hành vi hành chính xâm phạm quyền, lợi ích của mình, Ông/Bà có quyền khiếu nại.',
    en: 'If you are not satisfied you may rate the answer and ask to have the case reopened; against a decision or act that harms your rights you may complain.',
  },
} as const satisfies Record<string, Words>;

/**
 * The right to go on, once a case has its answer, decision or rejection; undefined before. A complaint that was turned away or only guided
 * has no decision against which one could complain again.
 */
export function rightToGoOn({ kind, instance, settledAt, state, decision }: Case): Words | undefined {
  if (settledAt === undefined || state === 'withdrawn' || state === 'split') return undefined;
  if (kind === 'complaint') return decision && GO_ON[instance === 2 ? 'second-decision' : 'first-decision'];
  if (kind === 'denunciation') return GO_ON.denunciation;
  return kind === 'information-request' ? GO_ON.information : GO_ON.petition;
}
