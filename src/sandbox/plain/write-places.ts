import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { HOOKS, UNREACHED } from '../clock/read-unreached.ts';
import type { Variant } from '../snapshot/variant.ts';

/**
 * Makes the other folders of a build: the temporary folder, the home if it must exist, the folder of alternative tools, and that of the
 * library that watches which programs a moved clock reaches.
 */
export const writePlaces = (
  own: string,
  conditions: Conditions,
  { clock }: BuildPlan,
  owner: Variant['owner'],
): void => {
  for (const place of [conditions.tmpdir, ...(conditions.home.exists ? [conditions.home.path] : [])]) {
    mkdirSync(place, { recursive: true });
    if (owner !== undefined) chownSync(place, owner.uid, owner.gid);
  }
  const tools = Object.entries(conditions.tools);
  if (tools.length > 0) mkdirSync(toolsFolder(own));
  for (const [name, program] of tools) symlinkSync(program, join(toolsFolder(own), name));
  // The work directories of one slot of the fuzzer share a folder.
  if (clock?.hooks === undefined || existsSync(clockFolder(own))) return;
  mkdirSync(clockFolder(own));
  symlinkSync(clock.hooks, join(clockFolder(own), HOOKS));
  writeFileSync(join(clockFolder(own), UNREACHED), '');
  chmodSync(join(clockFolder(own), UNREACHED), 0o666);
};

export const clockFolder = (own: string): string => join(own, 'clock');

export const toolsFolder = (own: string): string => join(own, 'tools');
