import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Resource = { Type: string; Properties: Record<string, unknown> };

/** A copy of an assembly in which schedules, named by the start of their logical id, run at other times. */
export function withSchedules(assembly: string, times: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'thuoc-do-assembly-'));
  const folder = join(root, 'cdk.out');
  cpSync(assembly, folder, { recursive: true });
  const left = new Set(Object.keys(times));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
    const path = join(folder, file);
    const template = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, Resource> };
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      const name = Type === 'AWS::Scheduler::Schedule' ? Object.keys(times).find((start) => id.startsWith(start)) : undefined;
      if (name === undefined) continue;
      Properties.ScheduleExpression = times[name];
      left.delete(name);
    }
    writeFileSync(path, JSON.stringify(template));
  }
  if (left.size > 0) throw new Error(`there are no such schedules: ${[...left].join()}`);
  return { folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}
