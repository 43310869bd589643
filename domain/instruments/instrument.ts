import * as z from 'zod';

const Text = { vi: z.string().min(1), en: z.string().min(1) };

/** A versioned questionnaire: answers keep the version they were given to, so a new wording never changes old figures. */
export const Instrument = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\.v\d+$/),
  ...Text,
  scale: z.array(z.strictObject({ score: z.int().min(1).max(5), ...Text })).length(5),
  parts: z.array(z.strictObject({ code: z.string(), ...Text })),
  factors: z.array(z.strictObject({ code: z.string(), part: z.string(), ...Text })),
  items: z.array(z.strictObject({ code: z.string(), factor: z.string().optional(), ...Text })).min(1),
});
export type Instrument = z.infer<typeof Instrument>;

/** The item whose histogram is also kept by filing and by respondent, where the instrument asks for it. */
export const OVERALL = 'overall';
