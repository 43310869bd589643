/** A JSON value as it stands in a template, intrinsic functions included. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Fields = { [key: string]: Value };

export type Resource = { Type: string; Properties?: Fields; Condition?: string };

/** The parts of a CloudFormation template that the runner reads. */
export type Template = {
  Parameters?: { [name: string]: { Type: string; Default?: Value } };
  Conditions?: { [name: string]: Value };
  Mappings?: { [name: string]: Fields };
  Resources: { [logicalId: string]: Resource };
  Outputs?: { [name: string]: { Value: Value; Export?: { Name: Value } } };
};

/** One synthesized stack: its template, and where the files of its assets lie (object key → absolute path). */
export type Stack = { readonly name: string; readonly template: Template; readonly assets: ReadonlyMap<string, string> };
