const TABLES = { RECORDS: 'Records', METRICS: 'Metrics', PRIVATE: 'Private' } as const;

/** How a table's items are changed, as IAM names it. */
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/** Of one client command or one action in a transaction, by the name of what writes the table's name into it. */
const PLACE = /(?:\bnew ([\w$]+)\(\{|\b(Put|Update|Delete):\{)TableName:([\w$]+)\(\)/g;
/** Of many items at once: the table's name is a key. */
const PLACE_OF_MANY = /\[([\w$]+)\(\)\]:/g;

/**
 * Every place in a bundle's code that changes items of a table, as `PutItem Records`; one for each place, so that a second one shows. A
 * place that is written differently is not seen, and its permission then looks as if nobody used it.
 */
export function writesIn(code: string): string[] {
  const tables = tablesOf(code);
  const commands = commandsOf(code);
  const single = [...code.matchAll(PLACE)].map(([, command, action, table]) => [
    action ? `${action}Item` : commands.get(command!),
    tables.get(table!),
  ]);
  const isFilling = [...commands.values()].includes('BatchWriteItem');
  const many = isFilling ? [...code.matchAll(PLACE_OF_MANY)].map(([, table]) => ['BatchWriteItem', tables.get(table!)]) : [];
  return [...single, ...many].filter(([write, table]) => table && WRITES.includes(write!)).map((pair) => pair.join(' '));
}

/** The permissions that change items, out of all that a function has on a table. */
export const writesAmong = (actions: readonly string[]): string[] =>
  actions.map((action) => action.replace('dynamodb:', '')).filter((action) => WRITES.includes(action));

/** The functions that tell a table's name, by what minifying has made of theirs. */
const tablesOf = (code: string): Map<string, string> =>
  new Map(
    [...code.matchAll(/([\w$]+)=\(\)=>[\w$]+\("(RECORDS|METRICS|PRIVATE)_TABLE"\)/g)].map(([, name, table]) => [
      name!,
      TABLES[table as keyof typeof TABLES],
    ]),
  );

/** The document client's commands: each is made around one of the plain client's, which says what it does. */
function commandsOf(code: string): Map<string, string> {
  const plain = new Map(
    [...code.matchAll(/([\w$]+)=class extends [\w$]+\([\w$]+,[\w$]+,"(\w+)",[\w$]+\)\{\}/g)].map(([, name, does]) => [
      name!,
      does!,
    ]),
  );
  const around = code.matchAll(
    /([\w$]+)=class extends [\w$]+\{(?:(?!class extends).)*?\.clientCommand=new ([\w$]+)\(this\.input\)/g,
  );
  return new Map([...around].map(([, name, inner]) => [name!, plain.get(inner!)!]));
}
