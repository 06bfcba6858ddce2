import { readFileSync } from 'node:fs';
import type { Obstacle, UnreachedProgram } from '../../model/unreached.ts';

/** The file of records, in the folder of the hooks. */
export const UNREACHED = 'unreached';

/** The file name of the compiled hooks, in the same folder. */
export const HOOKS = 'hooks.so';

/** The programs that `hooks.c` recorded, each once, in the order of their first execution; undefined if the file is not there. */
export const readUnreached = (file: string): readonly UnreachedProgram[] | undefined => {
  const fields = contentOf(file)?.toString('latin1').split('\0');
  if (fields === undefined) return undefined;
  const programs = new Map<string, UnreachedProgram>();
  for (let at = 0; at + 3 < fields.length; at += 3) {
    const [obstacle, given, path] = fields.slice(at, at + 3) as [Obstacle, string, string];
    const key = `${path}\0${given}`;
    if (!programs.has(key)) programs.set(key, { obstacle, given, path });
  }
  return [...programs.values()];
};

const contentOf = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};
