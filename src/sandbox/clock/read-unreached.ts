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
  // Counted, because another program may have had the same path.
  const counts = { executed: tally(), itself: tally(), emulated: tally() };
  for (let at = 0; at + 3 < fields.length; at += 3) {
    const [kind, given, path] = fields.slice(at, at + 3) as [
      Obstacle | 'emulated' | 'listed',
      string,
      string,
    ];
    if (kind === 'listed') continue;
    counts[kind === 'emulated' ? 'emulated' : given === '' ? 'itself' : 'executed'].add(path);
    const key = `${kind}\0${path}\0${given}`;
    if (kind !== 'emulated' && !programs.has(key)) programs.set(key, { obstacle: kind, given, path });
  }
  // Records may be missing: the emulation proves nothing.
  if (content.length >= LONGEST_FILE) return [...programs.values()];
  // One execution may be recorded by the program that executes, and by the program itself.
  const { executed, itself, emulated } = counts;
  return [...programs.values()].filter(
    ({ path }) => path === '' || Math.max(executed.of(path), itself.of(path)) > emulated.of(path),
  );
};

/** Whether a program listed a folder in which the build had made two entries; undefined if that is not known. */
export const readListed = (file: string): boolean | undefined => {
  const content = contentOf(file);
  if (content === undefined) return undefined;
  const kinds = content
    .toString('latin1')
    .split('\0')
    .filter((_, at) => at % 3 === 0);
  return kinds.includes('listed') || (content.length >= LONGEST_FILE ? undefined : false);
};

const tally = () => {
  const counts = new Map<string, number>();
  return {
    add: (path: string) => void counts.set(path, (counts.get(path) ?? 0) + 1),
    of: (path: string): number => counts.get(path) ?? 0,
  };
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
