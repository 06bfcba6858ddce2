import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../../../src/model/scenario.ts';

/** The digest of names, modes and contents of a source folder; empty for other sources. */
export const sourceDigest = ({ source }: Scenario): string => {
  if (source.kind !== 'dir') return '';
  const hash = createHash('sha256');
  for (const name of readdirSync(source.dir, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(source.dir, name);
    const stats = lstatSync(path);
    hash.update(`${name}\0${stats.mode}\0`);
    if (stats.isFile()) hash.update(readFileSync(path));
    if (stats.isSymbolicLink()) hash.update(readlinkSync(path));
  }
  return hash.digest('hex');
};
