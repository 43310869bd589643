/** Where the code of a function lies: an absolute file and the exported name. */
export type Code = { file: string; name: string };

/** What Lambda tells a function about its invocation. */
export type Context = {
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  awsRequestId: string;
  logGroupName: string;
  logStreamName: string;
};

/** From the host to the environment; events travel as text, so a function never shares objects with its caller. */
export type Request = { event: string; context: Context; deadline: number };

export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] };

/** From the environment to the host. */
export type Answer = { kind: 'ready' } | { kind: 'answered'; payload: string } | { kind: 'failed'; error: FunctionError };

/** How an invocation ended. */
export type Outcome = { ok: true; payload: string } | { ok: false; error: FunctionError };

/** Lambda's limit for a synchronous invocation and its answer, in bytes. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
