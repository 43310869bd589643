import * as z from 'zod';
import type { Fact } from '../../domain/report/contribution.ts';
import { plainText } from '../../domain/report/words.ts';

const SECTION_CHARACTERS = 60;
const TEXT_CHARACTERS = 20_000;
const FACTS = 100;

const words = (max: number) =>
  z
    .string()
    .max(max)
    .transform(plainText)
    .refine((text) => text !== '', 'empty');

const FactBody = z
  .object({
    name: words(300).optional(),
    nameVi: words(300).optional(),
    value: z.union([z.number(), words(300)]),
    unit: words(60).optional(),
    numerator: z.number().optional(),
    denominator: z.number().optional(),
    source: words(300).optional(),
  })
  .refine(({ name, nameVi }) => name !== undefined || nameVi !== undefined, { message: 'name', path: ['name'] })
  .transform(({ name, nameVi, ...rest }): Fact => ({ name: (nameVi ?? name)!, ...rest }));

/** Facts as a list, or in short as `{ "Số cuộc kiểm tra": 12 }`. */
const Facts = z.union([
  z.array(FactBody).max(FACTS),
  z
    .record(words(300), z.union([z.number(), words(300)]))
    .refine((facts) => Object.keys(facts).length <= FACTS)
    .transform((facts): Fact[] => Object.entries(facts).map(([name, value]) => ({ name, value }))),
]);

/** What an agency sends: under which heading (id or printed code of the outline, or words of its own), its text, its figures. */
export const ContributionBody = z.strictObject({
  section: words(SECTION_CHARACTERS),
  text: words(TEXT_CHARACTERS),
  facts: Facts.optional(),
});
