import { Refusal } from '../fail.ts';
import type { LocalDate } from '../time.ts';
import { complaintRules } from './rules/complaint.ts';
import { denunciationRules } from './rules/denunciation.ts';
import { dossierRules } from './rules/dossier.ts';
import { inquiryRules } from './rules/inquiry.ts';
import { petitionRules } from './rules/petition.ts';
import type { Conditions, Regime, Rule, Stage } from './types.ts';

/** Every limit in force or once in force, with its source. */
export const RULES: readonly Rule[] = [
  ...petitionRules,
  ...complaintRules,
  ...denunciationRules,
  ...inquiryRules,
  ...dossierRules,
];

/** Which limit: of what, for which step, on which day its clock starts, for a case with which properties. */
export type RuleQuery = { regime: Regime; stage: Stage; on: LocalDate; conditions?: Conditions };

/**
 * Rules by version and by date. Later rules win over earlier ones that say the same, so what the city sets itself is appended to the
 * law's.
 */
export class RuleBook {
  readonly #byVersion: ReadonlyMap<string, Rule>;
  readonly #byStep: ReadonlyMap<string, readonly Rule[]>;

  constructor(rules: readonly Rule[] = RULES) {
    this.#byVersion = new Map(rules.map((rule) => [rule.version, rule]));
    this.#byStep = Map.groupBy(rules, ({ regime, stage }) => `${regime}.${stage}`);
  }

  /** The rule that applies; undefined when none does. Of several, the one with most conditions; of equals, the last listed. */
  find({ regime, stage, on, conditions = {} }: RuleQuery): Rule | undefined {
    let found: Rule | undefined;
    for (const rule of this.#byStep.get(`${regime}.${stage}`) ?? []) {
      if (applies(rule, on, conditions) && weight(rule) >= weight(found)) found = rule;
    }
    return found;
  }

  /** The rule that applies; refused with `no-rule` when none does. */
  get(query: RuleQuery): Rule {
    const rule = this.find(query);
    if (!rule) throw new Refusal('no-rule', 'stage', { regime: query.regime, stage: query.stage, on: query.on });
    return rule;
  }

  /** A pinned rule, whatever is in force now. */
  version(version: string): Rule | undefined {
    return this.#byVersion.get(version);
  }
}

function applies({ validFrom, validTo, conditions = {} }: Rule, on: LocalDate, given: Conditions): boolean {
  if (on < validFrom || (validTo !== undefined && on > validTo)) return false;
  return Object.entries(conditions).every(([name, value]) => given[name as keyof Conditions] === value);
}

const weight = (rule: Rule | undefined): number => (rule ? Object.keys(rule.conditions ?? {}).length : -1);

/** The rules of the reference data. */
export const ruleBook = new RuleBook();
