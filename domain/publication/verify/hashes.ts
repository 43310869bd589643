import { MANIFEST, type Manifest, sha256 } from '../files/manifest.ts';
import { concluded, type Finding, fails } from './finding.ts';

/** The bytes of a file of the publication, by name. Undefined when it is not there. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Every file the manifest names is there with that length and hash, and the folder is named by the manifest's own hash (`folder`, where known). */
export function checkHashes(files: Files, manifest: Manifest, folder: string | undefined): Finding[] {
  const problems = manifest.files.flatMap(({ name, bytes, sha256: expected }): Finding[] => {
    const content = files.get(name);
    if (!content) return [fails(`Thiếu tệp ${name}.`, `${name} is missing.`)];
    if (content.byteLength === bytes && sha256(content) === expected) return [];
    return [fails(`Tệp ${name} không khớp mã băm trong manifest.`, `${name} does not match its hash in the manifest.`)];
  });
  const own = sha256(files.get(MANIFEST)!);
  if (folder !== undefined && /^[0-9a-f]{64}$/.test(folder) && folder !== own)
    problems.push(fails('Thư mục không mang mã băm của manifest.', 'The folder is not named by the hash of its manifest.'));
  return concluded(
    problems,
    `Mã băm của ${manifest.files.length} tệp khớp; manifest ${own}.`,
    `The hashes of ${manifest.files.length} files match; manifest ${own}.`,
  );
}
