import type { AgencyId } from '../agencies/agency.ts';
import type { Text } from '../publication/table.ts';

/** What is asked of an agency under a heading; printed as a marked blank while that agency has sent nothing. */
export type Expected = { readonly from: AgencyId; readonly what: Text };

/** A heading of the report that takes contributions. `id` is what contributors write in `section`; the printed code does as well. */
export type Place = Text & {
  readonly id: string;
  readonly code: string;
  readonly parent?: string;
  readonly expected: readonly Expected[];
};

const HOME_AFFAIRS = 'so-noi-vu';
const JUSTICE = 'so-tu-phap';
const SERVICE_CENTRE = 'trung-tam-phuc-vu-hanh-chinh-cong';
const FINANCE = 'so-tai-chinh';
const TECHNOLOGY = 'so-khoa-hoc-va-cong-nghe';

const ask = (from: AgencyId, vi: string, en: string): Expected => ({ from, what: { vi, en } });

/**
 * The outline of the city's report: headings and fields as in its report of Q1 2025, what is asked of whom after the figures given there
 * and the duties of Official Letter and plan 2026-2030, part V. I.5 is ours: it holds what the system measures.
 */
export const OUTLINE: readonly Place[] = [
  { id: 'steering', code: 'I', vi: 'Công tác chỉ đạo, điều hành', en: 'Direction and administration', expected: [] },
  {
    ...{ id: 'activities', code: 'I.1', parent: 'I', vi: 'Hoạt động chỉ đạo, điều hành', en: 'Steering activities' },
    expected: [
      ask(HOME_AFFAIRS, 'Số văn bản chỉ đạo, cuộc họp về CCHC trong kỳ', 'Steering documents and meetings of the period'),
    ],
  },
  {
    ...{ id: 'planning', code: 'I.2', parent: 'I', vi: 'Thực hiện kế hoạch cải cách hành chính', en: 'Carrying out the plans' },
    expected: [],
  },
  {
    ...{ id: 'inspection', code: 'I.3', parent: 'I', vi: 'Công tác kiểm tra cải cách hành chính', en: 'Inspection' },
    expected: [
      ask(
        HOME_AFFAIRS,
        'Số cơ quan, đơn vị được kiểm tra; số kiến nghị và kết quả khắc phục',
        'Bodies inspected; recommendations and their state',
      ),
    ],
  },
  {
    ...{ id: 'communication', code: 'I.4', parent: 'I', vi: 'Công tác thông tin, tuyên truyền', en: 'Communication' },
    expected: [ask(HOME_AFFAIRS, 'Số tin, bài, phóng sự về CCHC', 'News items and reports on reform')],
  },
  {
    ...{ id: 'measurement', code: 'I.5', parent: 'I' },
    vi: 'Đo lường sự hài lòng và theo dõi các chỉ số',
    en: 'Measuring satisfaction and following the indexes',
    expected: [],
  },
  { id: 'results', code: 'II', vi: 'Kết quả thực hiện các nội dung cải cách hành chính', en: 'Results by field', expected: [] },
  {
    ...{ id: 'institutions', code: 'II.1', parent: 'II', vi: 'Cải cách thể chế', en: 'Institutional reform' },
    expected: [
      ask(
        JUSTICE,
        'Số văn bản quy phạm pháp luật ban hành, tự kiểm tra, rà soát, hết hiệu lực',
        'Legal documents issued, checked, reviewed, expired',
      ),
    ],
  },
  {
    ...{ id: 'procedures', code: 'II.2', parent: 'II', vi: 'Cải cách thủ tục hành chính', en: 'Procedure reform' },
    expected: [
      ask(
        SERVICE_CENTRE,
        'Số thủ tục hành chính thuộc thẩm quyền; số thủ tục được công bố, đơn giản hóa',
        'Procedures in force, announced, simplified',
      ),
      ask(
        SERVICE_CENTRE,
        'Số hồ sơ tiếp nhận, giải quyết đúng hạn, quá hạn, nộp trực tuyến',
        'Dossiers received, settled in time, late, filed online',
      ),
    ],
  },
  {
    ...{ id: 'organisation', code: 'II.3', parent: 'II' },
    vi: 'Cải cách tổ chức bộ máy nhà nước',
    en: 'Reform of the state apparatus',
    expected: [ask(HOME_AFFAIRS, 'Số cơ quan, đơn vị sắp xếp, tổ chức lại; biên chế', 'Bodies reorganised; staff')],
  },
  {
    ...{ id: 'civil-service', code: 'II.4', parent: 'II', vi: 'Cải cách chế độ công vụ', en: 'Civil-service reform' },
    expected: [
      ask(
        HOME_AFFAIRS,
        'Số cán bộ, công chức, viên chức được tuyển dụng, đào tạo, đánh giá, kỷ luật',
        'Officials recruited, trained, evaluated, disciplined',
      ),
    ],
  },
  {
    ...{ id: 'public-finance', code: 'II.5', parent: 'II', vi: 'Cải cách tài chính công', en: 'Public finance reform' },
    expected: [
      ask(
        FINANCE,
        'Giải ngân vốn đầu tư công; đơn vị sự nghiệp tự chủ; thực hiện kiến nghị thanh tra, kiểm toán',
        'Disbursement; autonomous service units; recommendations carried out',
      ),
    ],
  },
  {
    ...{ id: 'digital-government', code: 'II.6', parent: 'II' },
    vi: 'Xây dựng, phát triển chính quyền điện tử, chính quyền số',
    en: 'E-government and digital government',
    expected: [
      ask(
        TECHNOLOGY,
        'Dịch vụ công trực tuyến toàn trình; số hóa hồ sơ; dữ liệu mở; nền tảng dùng chung',
        'Fully online services; digitised dossiers; open data; shared platforms',
      ),
    ],
  },
  { id: 'assessment', code: 'III', vi: 'Đánh giá chung', en: 'Assessment', expected: [] },
  { id: 'strengths', code: 'III.1', parent: 'III', vi: 'Ưu điểm', en: 'Strengths', expected: [] },
  { id: 'weaknesses', code: 'III.2', parent: 'III', vi: 'Tồn tại, hạn chế', en: 'Weaknesses', expected: [] },
  {
    ...{ id: 'causes', code: 'III.3', parent: 'III', vi: 'Nguyên nhân', en: 'Causes' },
    expected: [
      ask(
        HOME_AFFAIRS,
        'Nguyên nhân khách quan, chủ quan của tồn tại, hạn chế',
        'Causes of the weaknesses, of our making or not',
      ),
    ],
  },
  { id: 'coming-tasks', code: 'IV', vi: 'Phương hướng, nhiệm vụ trọng tâm', en: 'Tasks of the coming period', expected: [] },
  { id: 'proposals', code: 'V', vi: 'Kiến nghị, đề xuất', en: 'Proposals', expected: [] },
];

/** Where a contribution goes whose `section` is none of the outline: at the end of part II, under its own words. */
export const ELSEWHERE = 'other';

const byName = new Map(
  OUTLINE.flatMap((place) => [[place.id, place.id] as const, [place.code.toLowerCase(), place.id] as const]),
);

/** The id of the heading that a contributor means by id (`public-finance`) or by printed code (`II.5`); `other` for anything else. */
export const placeOf = (section: string): string => byName.get(section.trim().toLowerCase().replace(/\.$/, '')) ?? ELSEWHERE;
