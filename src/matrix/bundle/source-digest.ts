import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { rawJoin, toSystemPath } from '../../util/raw-path.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';

/**
 * SHA-256 over a source, lower-case hex: the path, kind, executable bit, link target and content of everything but the folders of version
 * control, which differ between two checkouts of one commit. Without times and owners.
 */
export const sourceDigest = ({ root, directories }: SourceTree): string => {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (const { path, entries } of directories) {
    if (path.split('/').some(isVersionControl)) continue;
    for (const entry of entries) {
      if (isVersionControl(entry.name)) continue;
      const inside = rawJoin(path, entry.name);
      const detail =
        entry.kind === 'file'
          ? [entry.executable, contentDigest(toSystemPath(inside, `${root}/`), buffer)]
          : [entry.kind === 'symlink' ? entry.target : ''];
      hash.update(`${JSON.stringify([inside, entry.kind, ...detail])}\n`);
    }
  }
  return hash.digest('hex');
};

const isVersionControl = (name: string): boolean =>
  (VERSION_CONTROL_FOLDERS as readonly string[]).includes(name);

const contentDigest = (file: string | Buffer, buffer: Buffer): string => {
  const hash = createHash('sha256');
  const opened = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(opened, buffer, 0, buffer.length, null);
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(opened);
  }
  return hash.digest('hex');
};
