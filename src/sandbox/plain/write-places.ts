import { chownSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { Variant } from '../snapshot/variant.ts';

/** Makes the other folders of a build: the temporary folder, the home if it must exist, and the folder of alternative tools. */
export const writePlaces = (own: string, conditions: Conditions, owner: Variant['owner']): void => {
  for (const place of [conditions.tmpdir, ...(conditions.home.exists ? [conditions.home.path] : [])]) {
    mkdirSync(place, { recursive: true });
    if (owner !== undefined) chownSync(place, owner.uid, owner.gid);
  }
  const tools = Object.entries(conditions.tools);
  if (tools.length > 0) mkdirSync(toolsFolder(own));
  for (const [name, program] of tools) symlinkSync(program, join(toolsFolder(own), name));
};

export const toolsFolder = (own: string): string => join(own, 'tools');
