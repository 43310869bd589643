import { randomBytes } from 'node:crypto';
import type { DataFolder } from './data-folder.ts';

const FILE = 'secrets.json';

/** Values of the template's generated secrets: made once, kept in the data folder. */
export function localSecrets(folder: DataFolder): (arn: string) => string {
  const secrets = folder.read<Record<string, string>>(FILE) ?? {};
  return (arn) => {
    if (secrets[arn] === undefined) {
      secrets[arn] = randomBytes(32).toString('base64url');
      folder.write(FILE, secrets);
    }
    return secrets[arn]!;
  };
}
