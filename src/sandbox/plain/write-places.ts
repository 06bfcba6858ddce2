import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import { makeFolders } from '../../util/make-folders.ts';
import type { BuildPlan } from '../build-process/request.ts';
import type { Records } from '../build-process/unreached-of.ts';
import { sameOutside } from '../clock/follow-path.ts';
import { HOOKS, UNREACHED } from '../clock/read-unreached.ts';
import type { Variant } from '../snapshot/variant.ts';

/**
 * Makes the other folders of a build: the temporary folder, the home if it must exist, the folder of alternative tools, that of the
 * library that watches which programs a moved clock reaches, and the log of strace.
 */
export const writePlaces = (
  own: string,
  conditions: Conditions,
  { clock, strace }: BuildPlan,
  owner: Variant['owner'],
): void => {
  for (const place of [conditions.tmpdir, ...(conditions.home.exists ? [conditions.home.path] : [])]) {
    makeFolders(place);
    if (owner !== undefined) chownSync(place, owner.uid, owner.gid);
  }
  const tools = Object.entries(conditions.tools);
  if (tools.length > 0) mkdirSync(toolsFolder(own));
  for (const [name, program] of tools) symlinkSync(program, join(toolsFolder(own), name));
  if (strace !== undefined) {
    writeFileSync(traceFile(own), '');
    chmodSync(traceFile(own), 0o666);
  }
  // The work directories of one slot of the fuzzer share a folder.
  if (clock?.hooks === undefined || existsSync(clockFolder(own))) return;
  mkdirSync(clockFolder(own));
  // A copy: the cache may be in a home that the user of the build cannot enter, and without the library nothing is recorded.
  copyFileSync(clock.hooks, join(clockFolder(own), HOOKS));
  chmodSync(join(clockFolder(own), HOOKS), 0o644);
  writeFileSync(join(clockFolder(own), UNREACHED), '');
  chmodSync(join(clockFolder(own), UNREACHED), 0o666);
};

/** The log of strace. */
export const traceFile = (own: string): string => join(own, 'trace');

export const clockFolder = (own: string): string => join(own, 'clock');

export const toolsFolder = (own: string): string => join(own, 'tools');

/** What recorded the programs of a build. Its folders are those of the host. */
export const recordsIn = (own: string): Records => ({
  hooks: join(clockFolder(own), UNREACHED),
  trace: traceFile(own),
  outside: sameOutside,
  byVariable: true,
});
