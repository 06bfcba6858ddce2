import { createHash } from 'node:crypto';
import type { Manifest } from '../../model/manifest.ts';

/** One digest for all that a build left: path, type, content, link target and device of every output. Lower-case hex. */
export const manifestDigest = (manifest: Manifest): string => {
  const hash = createHash('sha256');
  for (const { path, type, sha256, target, device } of manifest)
    hash.update(`${JSON.stringify([path, type, sha256 ?? '', target ?? '', device ?? ''])}\n`);
  return hash.digest('hex');
};
