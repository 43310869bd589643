import { afterEach, expect, test, vi } from 'vitest';

const steps = vi.hoisted(() => ({
  keepDeadLetters: vi.fn(),
  requestMissingCloses: vi.fn(),
  reconcileEvents: vi.fn(),
  reconcileRatings: vi.fn(),
  settleCalendar: vi.fn(),
  resendUncounted: vi.fn(),
}));
vi.mock('../../functions/nightly/keep-dead-letters.ts', () => ({ keepDeadLetters: steps.keepDeadLetters }));
vi.mock('../../functions/nightly/missing-closes.ts', () => ({ requestMissingCloses: steps.requestMissingCloses }));
vi.mock('../../functions/nightly/reconcile-events.ts', () => ({ reconcileEvents: steps.reconcileEvents }));
vi.mock('../../functions/nightly/reconcile-ratings.ts', () => ({ reconcileRatings: steps.reconcileRatings }));
vi.mock('../../functions/nightly/settle-calendar.ts', () => ({ settleCalendar: steps.settleCalendar }));
vi.mock('../../functions/nightly/uncounted-events.ts', () => ({ resendUncounted: steps.resendUncounted }));

const { handler } = await import('../../functions/nightly/handler.ts');
const { logger } = await import('../../functions/shared/logger.ts');
const run = () => handler({ scheduledTime: '2026-09-16T02:00:00+07:00' }, {} as never);

afterEach(() => vi.resetAllMocks());

test.each(Object.keys(steps))(
  'a night in which %s fails does all the rest, tells which failed, and is tried again',
  async (name) => {
    const log = vi.spyOn(logger, 'error').mockReturnValue();
    for (const [each, step] of Object.entries(steps))
      step.mockImplementation(async () => each === name && Promise.reject(new Error('x')));
    await expect(run()).rejects.toThrow(`failed: ${name}`);
    for (const step of Object.values(steps)) expect(step).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ step: name }));
  },
);

test('a night in which nothing fails is over', async () => {
  for (const step of Object.values(steps)) step.mockResolvedValue(undefined);
  await expect(run()).resolves.toBeUndefined();
});
