import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assembly } from './assembly.ts';

type Parameter = { Default?: string };

const README = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');

/** The parameters that README's commands set, as `Stack:Parameter`. */
const told = [...README.matchAll(/--parameters (\w+:\w+)=/g)].map(([, name]) => name!);

/** The parameters that the templates have: CloudFormation refuses any other. */
const asked = new Map(
  [...assembly.templates].flatMap(([stack, text]) =>
    Object.entries<Parameter>(JSON.parse(text).Parameters ?? {}).map(([name, parameter]) => [`${stack}:${name}`, parameter]),
  ),
);

/** The beginnings of functions' names that README's commands look for: CloudFormation makes a name of the stack, the id and more. */
const called = [...README.matchAll(/starts_with\(FunctionName, '([\w-]+)'\)/g)].map(([, name]) => name!);

test('the commands in README that start a function find exactly one', () => {
  const names = assembly.functions.map(({ stack, id }) => `${stack}-${id}`);
  for (const beginning of called)
    expect(
      names.filter((name) => name.startsWith(beginning)),
      beginning,
    ).toHaveLength(1);
  expect(called).not.toEqual([]);
});

describe('the commands in README that deploy', () => {
  test('set parameters that the stacks have', () => {
    expect(told.filter((name) => !asked.has(name))).toEqual([]);
  });

  test('set every parameter that has no default, or one that works for nobody', () => {
    const needed = [...asked].filter(([, one]) => one.Default === undefined || /\.invalid\b/.test(one.Default));
    expect(needed.map(([name]) => name).filter((name) => !told.includes(name))).toEqual([]);
    expect(needed).not.toEqual([]);
  });
});
