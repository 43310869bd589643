import { indicatorProblems as domainProblems } from '../../domain/indicators/problems.ts';
import type { ProblemText } from '../shared/http/problems.ts';

/** The error table of this function beside the common one. */
export const indicatorProblems = {
  ...domainProblems,
  'nothing-to-explain': {
    status: 404,
    vi: 'Cơ quan không chủ trì chỉ tiêu nào không đạt: không có gì phải giải trình.',
    en: 'The agency leads no target that was missed: there is nothing to explain.',
  },
  'bad-csv': { status: 422, vi: 'Dòng {line} của tệp CSV sai định dạng.', en: 'Line {line} of the CSV file is malformed.' },
  'bad-json': { status: 422, vi: 'Dòng không phải JSON hợp lệ.', en: 'The line is not valid JSON.' },
  'csv-fields': { status: 422, vi: 'Số cột của dòng không khớp dòng tiêu đề.', en: 'The line has another number of columns.' },
  'not-a-number': { status: 422, vi: 'Không phải là số.', en: 'This is not a number.' },
  'ambiguous-number': {
    status: 422,
    vi: 'Số có thể đọc theo hai cách (1.726); hãy ghi 1726 hoặc 1,726.',
    en: 'The number can be read in two ways (1.726); write 1726 or 1,726.',
  },
  'too-many-rows': { status: 422, vi: 'Tối đa {limit} dòng một lần gửi.', en: 'At most {limit} rows a request.' },
  'structure-exists': {
    status: 409,
    vi: 'Phiên bản {version} đã có; hãy đặt tên phiên bản mới.',
    en: 'Version {version} exists; name a new version.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
