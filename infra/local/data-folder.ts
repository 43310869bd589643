import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Stop } from './stop.ts';

/** Everything the runner remembers between two starts, and the promise that only one runner uses it at a time. */
export type DataFolder = {
  readonly path: string;
  /** Absolute path of a file or folder inside. */
  inside(...names: string[]): string;
  /** The stored value, or undefined if there is none; a file that is not JSON stops the runner with a sentence. */
  read<Value>(name: string): Value | undefined;
  /** Replaces the file in one step, so a kill leaves the old or the new value, never half of one. */
  write(name: string, value: unknown): void;
  release(): void;
};

const LOCK = 'runner.json';

/** Opens (or makes) the folder and locks it; a folder in use or damaged stops with a sentence. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);
  try {
    for (const part of ['logs', 'dynamodb']) mkdirSync(join(root, part), { recursive: true });
  } catch {
    throw new Stop(`Không ghi được vào thư mục dữ liệu ${root}.`, `The data folder ${root} cannot be written to.`);
  }
  const folder: DataFolder = {
    path: root,
    inside: (...names) => join(root, ...names),
    read: (name) => readJson(join(root, name), root),
    write: (name, value) => {
      const file = join(root, name);
      writeFileSync(`${file}.new`, JSON.stringify(value));
      renameSync(`${file}.new`, file);
    },
    release: () => rmSync(join(root, LOCK), { force: true }),
  };
  const owner = folder.read<{ pid: number; born: string }>(LOCK);
  if (owner && born(owner.pid) === owner.born) {
    throw new Stop(
      `Thư mục dữ liệu ${root} đang được một tiến trình khác dùng (pid ${owner.pid}): dừng nó, hoặc đặt THUOCDO_DATA sang thư mục khác.`,
      `The data folder ${root} is in use by another runner (pid ${owner.pid}): stop it, or set THUOCDO_DATA to another folder.`,
    );
  }
  folder.write(LOCK, { pid: process.pid, born: born(process.pid) });
  return folder;
}

/** The sentence for a part of the data folder that cannot be read. */
export const damaged = (root: string, part: string): Stop =>
  new Stop(
    `Dữ liệu trong ${root} bị hỏng (${part}): chuyển thư mục này đi chỗ khác hoặc xoá nó, rồi chạy lại.`,
    `The data in ${root} are damaged (${part}): move this folder away or delete it, then start again.`,
  );

function readJson(file: string, root: string) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw damaged(root, file.slice(root.length + 1));
  }
}

/** When a process was started, so that a recycled process id is not taken for a living runner; undefined if it is dead. */
export function born(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  } catch {
    return 'unknown'; // no /proc (macOS): a living process id has to do
  }
}
