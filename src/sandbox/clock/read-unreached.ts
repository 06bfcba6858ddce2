import { readFileSync } from 'node:fs';
import type { Obstacle, UnreachedProgram } from '../../model/unreached.ts';

/** The file of records, in the folder of the hooks. */
export const UNREACHED = 'unreached';

/** The file name of the compiled hooks, in the same folder. */
export const HOOKS = 'hooks.so';

/**
 * The programs that `hooks.c` recorded, each once, in the order of their first execution, without those that an emulator ran; undefined if
 * the file is not there.
 */
export const readUnreached = (file: string): readonly UnreachedProgram[] | undefined => {
  const content = contentOf(file);
  if (content === undefined) return undefined;
  const fields = content.toString('latin1').split('\0');
  const programs = new Map<string, UnreachedProgram>();
  const emulated = new Set<string>();
  for (let at = 0; at + 3 < fields.length; at += 3) {
    const [kind, given, path] = fields.slice(at, at + 3) as [Obstacle | 'emulated', string, string];
    const key = `${path}\0${given}`;
    if (kind === 'emulated') emulated.add(path);
    else if (!programs.has(key)) programs.set(key, { obstacle: kind, given, path });
  }
  // Records may be missing: the emulation proves nothing.
  if (content.length >= LONGEST_FILE) return [...programs.values()];
  return [...programs.values()].filter(({ path }) => path === '' || !emulated.has(path));
};

/** From this length on, `hooks.c` adds no more records. */
const LONGEST_FILE = 2 ** 20;

const contentOf = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};
