import type { IndexStructure, IndicatorLine } from '../structure.ts';

const SOURCE = 'Quyết định 766/QĐ-TTg ngày 23/6/2022';

type Row = readonly [code: string, official: string, max: number | undefined, nameVi: string, nameEn: string, note?: string];

const GROUPS: readonly Row[] = [
  ['1', 'PUBLICITY', 18, 'Công khai, minh bạch', 'Transparency'],
  ['2', 'PROGRESS', 20, 'Tiến độ, kết quả giải quyết', 'Progress and results'],
  ['3', 'ONLINE', 22, 'Dịch vụ trực tuyến', 'Online services'],
  ['4', 'DIGITISATION', 22, 'Số hóa hồ sơ', 'Digitisation'],
  ['5', 'SATISFACTION', 18, 'Mức độ hài lòng', 'Satisfaction'],
];

const UNKNOWN_SPLIT = '12 points together for 3.1 to 3.3; the split is not known';

const COMPONENTS: readonly Row[] = [
  ['1.1', 'PUBLISH_ON_TIME', 6, 'TTHC công bố đúng hạn', 'Procedures announced in time'],
  [
    '1.2',
    'PUBLIC_UPDATE_ON_TIME',
    4,
    'TTHC cập nhật, công khai đúng hạn',
    'Procedures published in the national database in time',
  ],
  ['1.3', 'PUBLIC_CONTENT_FULL', 2, 'TTHC công khai đủ nội dung', 'Procedures published with all parts'],
  ['1.4', 'DOSSIER_SYNC', 6, 'Hồ sơ đồng bộ lên Cổng quốc gia', 'Dossiers synchronised'],
  ['2.1', '2.1', 20, 'Hồ sơ giải quyết đúng hạn', 'Dossiers handled in time'],
  ['2.2', '2.2', 0, 'Thời gian giải quyết trung bình', 'Average handling time', 'shown, not scored'],
  ['3.1', '3.1', undefined, 'TTHC cung cấp trực tuyến', 'Procedures offered online', UNKNOWN_SPLIT],
  ['3.2', '3.2', undefined, 'TTHC phát sinh hồ sơ trực tuyến', 'Procedures with online dossiers', UNKNOWN_SPLIT],
  ['3.3', '3.3', undefined, 'Tỷ lệ hồ sơ trực tuyến', 'Share of online dossiers', UNKNOWN_SPLIT],
  [
    '3.5',
    '3.5',
    2,
    'TTHC có thanh toán trực tuyến',
    'Procedures with online payment',
    'split 2/2/6 of the payment points: assumption',
  ],
  ['3.5b', '3.5b', 2, 'TTHC có giao dịch thanh toán trực tuyến', 'Procedures paid online at least once', 'assumption, see 3.5'],
  ['3.6', '3.6', 6, 'Hồ sơ thanh toán trực tuyến', 'Dossiers paid online', 'assumption, see 3.5'],
  ['4.1', '4.1', 6, 'Hồ sơ cấp kết quả điện tử', 'Dossiers with an electronic result'],
  ['4.2', '4.2', 4, 'Hồ sơ được số hóa', 'Dossiers digitised'],
  ['4.3', '4.3', 2, 'Chứng thực bản sao điện tử', 'Certified electronic copies'],
  ['4.4', '4.4', 2, 'Dùng lại dữ liệu, kết quả đã số hóa', 'Reuse of digitised data'],
  ['4.5', '4.5', 4, 'Kho dữ liệu dùng chung', 'Shared store'],
  ['4.6', '4.6', 2, 'Khai thác CSDL quốc gia về dân cư (1)', 'Use of population data (1)'],
  ['4.7', '4.7', 2, 'Khai thác CSDL quốc gia về dân cư (2)', 'Use of population data (2)'],
  ['5.1', 'PETITION_CLASSIFICATION', 0, 'Phân loại phản ánh, kiến nghị', 'Petitions by kind', 'shown, not scored'],
  ['5.2', 'PETITION_PROCESSING_ON_TIME', 6, 'Xử lý phản ánh, kiến nghị đúng hạn', 'Petitions handled in time'],
  ['5.3', 'PETITION_HANDLING_SATISFACTION', 6, 'Hài lòng về xử lý phản ánh, kiến nghị', 'Satisfaction with petition handling'],
  ['5.4', 'DOSSIER_RECEIVING_SATISFACTION', 6, 'Hài lòng về giải quyết TTHC', 'Satisfaction with procedures'],
];

const lineOf = ([code, officialCode, max, nameVi, nameEn, note]: Row, level: string, parent: string): IndicatorLine => ({
  code,
  parent,
  level,
  nameVi,
  nameEn,
  unit: 'điểm',
  ...(max === undefined ? {} : { max }),
  operator: '>=',
  owners: [],
  officialCode,
  ...(note ? { note } : {}),
  source: SOURCE,
});

/** The index of service quality of Decision 766: five groups, 100 points, counted on calendar periods. */
export const decision766: IndexStructure = {
  index: 'decision-766',
  version: '2022',
  appliesFrom: '2022-08-01',
  nameVi: 'Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ (Quyết định 766/QĐ-TTg)',
  nameEn: 'Index of service quality (Decision 766/QĐ-TTg)',
  legalAct: SOURCE,
  adds: true,
  lines: [
    {
      code: 'TOTAL',
      level: 'total',
      nameVi: 'Tổng điểm',
      nameEn: 'Total',
      unit: 'điểm',
      max: 100,
      operator: '>=',
      owners: [],
      source: SOURCE,
    },
    ...GROUPS.flatMap((group) => [
      lineOf(group, 'group', 'TOTAL'),
      ...COMPONENTS.filter(([code]) => code.startsWith(`${group[0]}.`)).map((row) => lineOf(row, 'component', group[0])),
    ]),
  ],
  breaks: [],
};
