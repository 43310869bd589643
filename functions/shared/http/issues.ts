import type * as z from 'zod';
import type { Language } from './language.ts';

/** One thing wrong with one field, in the caller's language. Never repeats the value: it may be personal. */
export type FieldError = { readonly path: string; readonly code: string; readonly message: string };

type Issue = z.core.$ZodIssue;

/** The problems of a request as zod found them, for the caller. */
export const fieldErrors = (issues: readonly Issue[], language: Language): FieldError[] =>
  issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: issue.code, message: UNKNOWN_FIELD[language] }))
      : [{ path: pathOf(issue.path), code: issue.code, message: sentence(issue)[language] }],
  );

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const UNKNOWN_FIELD = { vi: 'Trường không có trong quy định.', en: 'There is no such field.' };

function sentence(issue: Issue): Record<Language, string> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { vi: 'Thiếu trường bắt buộc.', en: 'This field is required.' }
        : { vi: `Sai kiểu dữ liệu; cần ${issue.expected}.`, en: `Wrong type; ${issue.expected} is expected.` };
    case 'too_small':
      return {
        vi: `Quá nhỏ hoặc quá ngắn; tối thiểu ${issue.minimum}.`,
        en: `Too small or too short; at least ${issue.minimum}.`,
      };
    case 'too_big':
      return { vi: `Quá lớn hoặc quá dài; tối đa ${issue.maximum}.`, en: `Too large or too long; at most ${issue.maximum}.` };
    case 'invalid_value':
      return { vi: `Chỉ nhận: ${issue.values.map(String).join(', ')}.`, en: `One of: ${issue.values.map(String).join(', ')}.` };
    case 'invalid_format':
      return { vi: `Sai định dạng (${issue.format}).`, en: `Wrong format (${issue.format}).` };
    default:
      return { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };
  }
}
