import { createWriteStream, type WriteStream } from 'node:fs';

/** One function's log file: JSON lines as it wrote them, other lines wrapped, as Lambda's JSON format does. */
export class FunctionLog {
  readonly #file: WriteStream;
  readonly #onLine: (line: Record<string, unknown>) => void;
  #rest = '';

  constructor(path: string, onLine: (line: Record<string, unknown>) => void) {
    this.#file = createWriteStream(path, { flags: 'a' });
    this.#onLine = onLine;
  }

  /** Takes what a function wrote, in pieces of any size. */
  append(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) if (line.trim() !== '') this.write(parsed(line));
  }

  write(line: Record<string, unknown>): void {
    this.#file.write(`${JSON.stringify(line)}\n`);
    this.#onLine(line);
  }

  close(): void {
    this.#file.end();
  }
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {} // no JSON: wrapped below
  return { level: 'INFO', message: line };
}
