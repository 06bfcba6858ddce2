import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../../../src/model/scenario.ts';

/** The digest of names, modes and contents of a source folder; empty for other sources. */
export const sourceDigest = ({ source }: Scenario): string =>
  source.kind === 'dir' ? digestOf(source.dir) : '';

/** The digest of names, modes and contents of the files of a folder, of those alone that `counts`. */
export const digestOf = (folder: string, counts: (name: string) => boolean = () => true): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(counts).sort()) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    hash.update(`${name}\0${stats.mode}\0`);
    if (stats.isFile()) hash.update(readFileSync(path));
    if (stats.isSymbolicLink()) hash.update(readlinkSync(path));
  }
  return hash.digest('hex');
};
