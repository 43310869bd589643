import * as z from 'zod';

const Score = z.int().min(1).max(5);

/**
 * `POST /v1/cases/{code}/rating`: how the answer is judged, 1 to 5 per item, at least one. The items are those of one service contact, so
 * that a sender knows them.
 */
export const AnswerRating = z.strictObject({
  answers: z
    .strictObject({
      access: Score.optional(),
      procedure: Score.optional(),
      staff: Score.optional(),
      result: Score.optional(),
      feedback: Score.optional(),
      overall: Score.optional(),
    })
    .refine((answers) => Object.values(answers).some((score) => score !== undefined), 'at least one answer'),
});
export type AnswerRating = z.infer<typeof AnswerRating>;

export const DISLIKE_MOST = 2;
export const LIKE_LEAST = 4;

/** Answers of 4 and 5 are likes, of 1 and 2 dislikes, as Decision 766 compares them. */
export function likesOf(answers: AnswerRating['answers']): { likes: number; dislikes: number } {
  const scores = Object.values(answers).filter((score) => score !== undefined);
  return {
    likes: scores.filter((score) => score >= LIKE_LEAST).length,
    dislikes: scores.filter((score) => score <= DISLIKE_MOST).length,
  };
}
