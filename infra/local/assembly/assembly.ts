import { Stop } from '../stop.ts';
import { intrinsics, NO_VALUE, type Scope } from './intrinsics.ts';
import { attributeOf, type Place, refOf } from './physical.ts';
import type { Fields, Resource, Stack, Value } from './template.ts';

export const ACCOUNT = '000000000000';
export const REGION = 'ap-southeast-1';

/** Values that the runner gives: stack parameters by name, and secrets by ARN. */
export type Given = { parameters: Record<string, string>; secret: (arn: string) => string };

/** A resource of the assembly with its intrinsic functions resolved on demand. */
export type Found = { stack: Stack; id: string; type: string; name: string; properties: () => Fields };

/** All stacks of one assembly as they are on this machine: resources by type, every reference resolved, also across stacks. */
export class Assembly {
  readonly #stacks: readonly Stack[];
  readonly #given: Given;
  readonly #exports = new Map<string, { stack: Stack; value: Value }>();

  constructor(stacks: readonly Stack[], given: Given) {
    this.#stacks = stacks;
    this.#given = given;
    for (const stack of stacks) {
      for (const { Value, Export } of Object.values(stack.template.Outputs ?? {})) {
        if (Export) this.#exports.set(String(this.resolve(stack, Export.Name)), { stack, value: Value });
      }
    }
  }

  /** The resources of these types whose condition holds. */
  *resources(...types: string[]): Generator<Found> {
    for (const stack of this.#stacks) {
      for (const [id, resource] of Object.entries(stack.template.Resources)) {
        if (!types.includes(resource.Type)) continue;
        if (resource.Condition && !this.#scope(stack).condition(resource.Condition)) continue;
        const properties = () => this.resolve(stack, resource.Properties ?? {}) as Fields;
        yield { stack, id, type: resource.Type, name: String(this.#ref(stack, id)), properties };
      }
    }
  }

  /** Resolves one value as it stands in a stack. */
  resolve(stack: Stack, value: Value): Value {
    if (typeof value === 'string') return this.#dynamic(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item) => this.resolve(stack, item)).filter((item) => item !== NO_VALUE);
    const [name, ...others] = Object.keys(value);
    const intrinsic = others.length === 0 && name !== undefined ? intrinsics[name] : undefined;
    if (intrinsic) {
      const answer = intrinsic(value[name!]!, this.#scope(stack));
      return typeof answer === 'string' ? this.#dynamic(answer) : answer;
    }
    const unknown = others.length === 0 && name?.startsWith('Fn::');
    if (unknown) throw new Stop(`Mẫu dùng hàm lạ ${name}.`, `The template uses the unknown function ${name}.`);
    const fields = Object.entries(value).map(([key, item]) => [key, this.resolve(stack, item)] as const);
    return Object.fromEntries(fields.filter(([, item]) => item !== NO_VALUE));
  }

  #scope(stack: Stack): Scope {
    const { Conditions = {}, Mappings = {} } = stack.template;
    return {
      resolve: (value) => this.resolve(stack, value),
      ref: (name) => this.#ref(stack, name),
      attribute: (id, name) => {
        const [resource, place] = this.#place(stack, id);
        const answer = attributeOf(resource.Type, place, name);
        if (answer === undefined) throw unknownHere(`${resource.Type} ${id}.${name}`);
        return answer;
      },
      condition: (name) => this.resolve(stack, Conditions[name] ?? false) === true,
      mapping: (map, first, second) => (Mappings[map]?.[first] as Fields | undefined)?.[second] ?? null,
      imported: (name) => {
        const found = this.#exports.get(name);
        if (!found) throw unknownHere(`Fn::ImportValue ${name}`);
        return this.resolve(found.stack, found.value);
      },
      output: (stackName, name) => {
        const other = this.#stacks.find((candidate) => candidate.name === stackName);
        const found = other?.template.Outputs?.[name];
        if (!other || !found) throw unknownHere(`${stackName}.${name}`);
        return this.resolve(other, found.Value);
      },
    };
  }

  #ref(stack: Stack, name: string): Value {
    const pseudo = pseudoParameters(stack)[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = stack.template.Parameters?.[name];
    if (parameter) {
      const value = this.#given.parameters[name] ?? parameter.Default;
      if (value === undefined) throw unknownHere(`${stack.name}: parameter ${name}`);
      return value;
    }
    const [resource, place] = this.#place(stack, name);
    if (resource.Type === 'AWS::Lambda::Version' || resource.Type === 'AWS::Lambda::Alias') {
      const target = String(place.properties.FunctionName);
      const base = target.startsWith('arn:') ? target : `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${target}`;
      return `${base}:1`;
    }
    const answer = refOf(resource.Type, place);
    if (answer === undefined) throw unknownHere(`${resource.Type} ${name}`);
    return answer;
  }

  #place(stack: Stack, id: string): [Resource, Place] {
    const resource = stack.template.Resources[id];
    if (!resource) throw unknownHere(`${stack.name}: ${id}`);
    // Only names may come from properties; resolving all of them could go round in circles.
    const named = Object.entries(resource.Properties ?? {}).filter(([key]) => key.endsWith('Name') || key === 'FifoQueue');
    const properties = Object.fromEntries(named.map(([key, value]) => [key, this.resolve(stack, value)]));
    return [resource, { account: ACCOUNT, region: REGION, stack: stack.name, id, properties }];
  }

  #dynamic(text: string): string {
    return text.replace(
      /\{\{resolve:secretsmanager:(arn:aws:secretsmanager:[^:]+:\d+:secret:[^:}]+)(?::[^}]*)?\}\}/g,
      (_, arn: string) => this.#given.secret(arn),
    );
  }
}

const pseudoParameters = (stack: Stack): Record<string, Value> => ({
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stack.name,
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`,
  'AWS::NotificationARNs': [],
  'AWS::NoValue': NO_VALUE,
});

const unknownHere = (what: string): Stop =>
  new Stop(
    `Mẫu CDK nhắc tới "${what}", thứ mà bộ chạy trên một máy không biết.`,
    `The CDK template refers to "${what}", which the local runner does not know.`,
  );
