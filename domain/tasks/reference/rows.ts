import { type Deadline, type PlainDeadline, PlainDeadline as PlainDeadlineSchema } from '../deadline.ts';
import { TaskInput } from '../task.ts';

/** A limit in the reference files. */
type ReferenceLimit = {
  type: string;
  due?: string;
  from?: string;
  before?: string;
  every?: string;
  condition?: string;
  condition_en?: string;
};

/** A row of the three plans in the reference files, whose keys are in snake case. */
export type ReferenceRow = {
  id: string;
  index?: string | null;
  section: string;
  section_vi?: string;
  section_en?: string;
  group_vi?: string;
  group_en?: string;
  title_vi: string;
  title_en: string;
  deadline_raw?: string;
  deadline?: ReferenceLimit;
  deadlines?: (ReferenceLimit & { for?: string[]; deadline_raw?: string })[];
  leads: string[];
  cooperators: string[];
  deliverable_vi?: string;
  deliverable_en?: string;
  parts?: { id: string; title_vi: string; title_en: string }[];
  serves?: string[];
  owner_basis?: string;
  note?: string;
  seed: string;
};

/** Reads one row of a plan in the reference files. Throws where a row does not fit our schema. */
export function taskOfRow(row: ReferenceRow): TaskInput {
  const { id, leads, cooperators, note, serves } = row;
  return TaskInput.parse(
    defined({
      ...{ id, leads, cooperators, note },
      titleVi: row.title_vi,
      titleEn: row.title_en,
      deliverables: row.deliverable_vi ? [{ vi: row.deliverable_vi, en: row.deliverable_en }] : [],
      deadline: deadlineOfRow(row),
      section: defined({ code: row.section, vi: row.section_vi ?? row.group_vi, en: row.section_en ?? row.group_en }),
      parts: row.parts?.map((part) => ({ id: part.id, titleVi: part.title_vi, titleEn: part.title_en })),
      index: row.index ?? undefined,
      serves: serves && serves.length > 0 ? serves : undefined,
      ownerBasis: row.owner_basis,
      source: row.seed,
    }),
  );
}

function deadlineOfRow({ deadline, deadlines, deadline_raw: raw }: ReferenceRow): Deadline {
  if (deadline) return limitOf(deadline, raw);
  const parts = (deadlines ?? []).map((part) => {
    const forRaw = /\(([^()]+)\)/.exec(part.deadline_raw ?? '')?.[1];
    return defined({ for: part.for, forRaw: part.for && forRaw, deadline: limitOf(part) });
  });
  return defined({ type: 'split' as const, parts, raw });
}

const limitOf = ({ type, due, from, before, every, condition, condition_en: en }: ReferenceLimit, raw?: string): PlainDeadline =>
  PlainDeadlineSchema.parse(
    defined({
      type,
      due,
      from,
      before,
      every,
      raw,
      condition: condition === undefined ? undefined : defined({ vi: condition, en }),
    }),
  );

/** Without the keys that have no value. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
