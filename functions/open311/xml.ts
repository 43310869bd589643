type Plain = string | number | boolean | null | undefined;
export type Tree = Plain | readonly Tree[] | { readonly [name: string]: Tree };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for XML 1.0: its five signs escaped, control characters that XML forbids left out. */
const escaped = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

/** Elements of a list are named by what the list holds, as GeoReport does: `services` holds `service`. */
export type Names = Readonly<Record<string, string>>;

/** A document. Nothing is written as an empty element, which GeoReport allows for what is not known. */
export const xmlDocument = (root: string, tree: Tree, names: Names): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, tree, names)}`;

function element(name: string, tree: Tree, names: Names): string {
  if (tree === null || tree === undefined || tree === '') return `<${name}/>`;
  if (typeof tree !== 'object') return `<${name}>${escaped(String(tree))}</${name}>`;
  const children = Array.isArray(tree)
    ? tree.map((each: Tree) => element(names[name] ?? 'item', each, names))
    : Object.entries(tree).map(([child, value]) => element(child, value as Tree, names));
  return `<${name}>${children.join('')}</${name}>`;
}
