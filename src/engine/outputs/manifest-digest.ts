import { createHash } from 'node:crypto';
import type { Manifest } from '../../model/manifest.ts';

/** One SHA-256 digest over all outputs of a build: path, type, content, link target and device of each. Lower-case hex. */
export const manifestDigest = (manifest: Manifest): string => {
  const hash = createHash('sha256');
  for (const { path, type, sha256, target, device } of manifest)
    hash.update(`${JSON.stringify([path, type, sha256 ?? '', target ?? '', device ?? ''])}\n`);
  return hash.digest('hex');
};
