import { assembly } from './assembly.ts';

type Statement = {
  Action: string | string[];
  Resource: unknown;
  Effect: string;
  Condition?: Record<string, Record<string, unknown>>;
};

/** What a function may do to one resource. */
export type Granted = { who: string; actions: string[]; resource: unknown; condition: Statement['Condition'] };

export const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A logical id without the hash at its end. */
export const bare = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

/** Every permission of every function, one line per resource. */
export const granted: readonly Granted[] = assembly.functions.flatMap((one) => {
  const role = assembly.target(one.properties.Role)!;
  const policies = assembly
    .of('AWS::IAM::Policy')
    .filter(({ stack, properties }) => stack === one.stack && JSON.stringify(properties.Roles).includes(`"${role.id}"`));
  return policies.flatMap(({ properties }) =>
    (properties.PolicyDocument.Statement as Statement[]).flatMap((statement) =>
      list(statement.Resource).map((resource) => ({
        who: bare(one.id),
        actions: list(statement.Action),
        resource,
        condition: statement.Condition,
      })),
    ),
  );
});

const isStream = (action: string) => /Stream|GetRecords|ShardIterator/.test(action);

/** The name of the resource that a permission is for. */
export const bareTarget = (resource: unknown): string => bare(assembly.target(resource)?.id ?? '');

/** Every permission on a table; following its stream is none. */
export const onTable = (name: string): Granted[] =>
  granted.filter(
    ({ resource, actions }) => bareTarget(resource) === name && actions[0]!.startsWith('dynamodb:') && !actions.every(isStream),
  );

/** The partitions to which a permission is confined; none where it is not. */
export const leading = ({ condition }: Granted): unknown[] =>
  Object.values(condition ?? {}).flatMap((keys) => list(keys['dynamodb:LeadingKeys'] ?? []));
