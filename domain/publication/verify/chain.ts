import { MANIFEST, type Manifest, sha256 } from '../files/manifest.ts';
import { type Finding, fails, holds } from './finding.ts';
import { parse } from './parse.ts';
import { ManifestShape } from './shape.ts';

/** Fetches a file of the site by its path under the site's address. Undefined when it cannot be reached. */
export type Fetch = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Follows the manifests back to the first publication; each must have the hash that the next one names. One that cannot be reached is a
 * break on the live site (`isWhole`), where every publication stays readable; a copied folder may have only the latest.
 */
export async function followChain(start: Manifest, fetchFile: Fetch, isWhole: boolean): Promise<Finding[]> {
  let links = 0;
  for (let at = start.previous; at !== null; links++) {
    const content = await fetchFile(at.path + MANIFEST);
    if (!content)
      return [
        (isWhole ? fails : holds)(
          `Chuỗi công bố: theo được ${links} bản trước; ${at.path} không truy cập được.`,
          `Chain: ${links} earlier publications followed; ${at.path} cannot be reached.`,
        ),
      ];
    if (sha256(content) !== at.manifestSha256)
      return [
        fails(`Chuỗi công bố đứt tại ${at.path}: mã băm khác.`, `The chain breaks at ${at.path}: its manifest has another hash.`),
      ];
    const earlier = parse(at.path + MANIFEST, content, ManifestShape);
    if ('faults' in earlier) return [...earlier.faults];
    at = earlier.content.previous;
  }
  return [
    holds(
      `Chuỗi công bố nguyên vẹn đến bản đầu tiên (${links} bản trước).`,
      `The chain is whole to the first publication (${links} before this one).`,
    ),
  ];
}
