/**
 * A refusal by the rules of the domain: which entry of the error table (`functions/shared/http/problems.ts`), which field, and
 * what the texts need to be precise. Never carries a value from a personal field.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(code: string, path = '', facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.path = path;
    this.facts = facts;
  }
}
