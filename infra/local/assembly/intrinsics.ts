import { Stop } from '../stop.ts';
import type { Fields, Value } from './template.ts';

/** What an intrinsic function needs from the stack it stands in. */
export type Scope = {
  resolve(value: Value): Value;
  ref(name: string): Value;
  attribute(id: string, name: string): Value;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): Value;
  imported(name: string): Value;
  output(stack: string, name: string): Value;
};

/** Stands for `AWS::NoValue`: whoever holds it drops the key. */
export const NO_VALUE = '\u0000AWS::NoValue';

type Intrinsic = (argument: Value, scope: Scope) => Value;

const list = (argument: Value, scope: Scope): Value[] => {
  const items = scope.resolve(argument);
  if (!Array.isArray(items))
    throw new Stop('Mẫu CloudFormation: cần một danh sách.', 'CloudFormation template: a list is needed.');
  return items;
};

const substitute = (text: string, variables: Fields, scope: Scope): string =>
  text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const dot = name.indexOf('.');
    if (name in variables) return String(scope.resolve(variables[name]!));
    return String(dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)));
  });

const truth = (argument: Value, scope: Scope): boolean => {
  const value = scope.resolve(argument);
  return value === true || value === 'true';
};

/** CloudFormation's functions, by name. */
export const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(String(name)),
  Condition: (name, scope) => scope.condition(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...path] = Array.isArray(argument)
      ? argument.map((part) => String(scope.resolve(part)))
      : String(argument).split('.');
    return scope.attribute(id!, path.join('.'));
  },
  'Fn::Sub': (argument, scope) =>
    Array.isArray(argument)
      ? substitute(String(argument[0]), argument[1] as Fields, scope)
      : substitute(String(argument), {}, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, Value];
    return list(parts, scope).map(String).join(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = argument as [Value, Value];
    return list(items, scope)[Number(scope.resolve(index))] ?? null;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = argument as [string, Value];
    return String(scope.resolve(text)).split(separator);
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = argument as [string, Value, Value];
    return scope.resolve(scope.condition(name) ? yes : no);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::Not': (argument, scope) => !truth((argument as Value[])[0]!, scope),
  'Fn::And': (argument, scope) => (argument as Value[]).every((item) => truth(item, scope)),
  'Fn::Or': (argument, scope) => (argument as Value[]).some((item) => truth(item, scope)),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, scope).map(String);
    return scope.mapping(map!, first!, second!);
  },
  'Fn::ImportValue': (name, scope) => scope.imported(String(scope.resolve(name))),
  // CDK's weak references between stacks
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName } = argument as Fields;
    return scope.output(String(scope.resolve(StackName!)), String(scope.resolve(OutputName!)));
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(scope.resolve(argument))).toString('base64'),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(scope.resolve(argument)),
  'Fn::Length': (argument, scope) => list(argument, scope).length,
};
