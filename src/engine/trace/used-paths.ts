import { lstatSync } from 'node:fs';
import type { Conditions } from '../../model/conditions.ts';
import { type FoundFile, followPath, type OutsidePaths } from '../../sandbox/clock/follow-path.ts';
import { readProgram } from '../../sandbox/host/read-program.ts';
import { SYSTEM_LOCALES } from '../../sandbox/namespaces/inside-paths.ts';
import { executedPrograms } from '../../sandbox/strace/executed-programs.ts';
import { openedFiles } from '../../sandbox/strace/opened-files.ts';
import { readCalls } from '../../sandbox/strace/read-calls.ts';
import { readLines } from '../../sandbox/strace/read-lines.ts';
import { baseName } from '../../util/base-name.ts';
import { isInside } from '../../util/is-inside.ts';
import { parentOf } from '../../util/parent-of.ts';
import { toBytes } from '../../util/raw-path.ts';
import { writersIn } from './writers-in.ts';

/** A file of the host that a traced build used. Bytes as latin1. */
export interface UsedPath {
  /** The name by which it was executed; undefined if it was only opened. */
  readonly program: string | undefined;
  /** Absolute, without links, as the build saw it. */
  readonly path: string;
  /** Where the harness can read it. */
  readonly file: Buffer;
}

export interface UsedPaths {
  readonly used: readonly UsedPath[];
  /** By output path: the name of the program that wrote it. */
  readonly writers: ReadonlyMap<string, string>;
  /** A program that cannot be found any more, or whose place is not known. */
  readonly lost: string | undefined;
}

/** What a build opened and executed of the host, from its trace of the kind `files`. The files must still be there. */
export const usedPaths = (log: string, conditions: Conditions, outside: OutsidePaths): UsedPaths => {
  const root = conditions['build-path'];
  const own = [parentOf(root), conditions.tmpdir, conditions.home.path, ...PRIVATE];
  const isOwn = (path: string): boolean => own.some((folder) => isInside(path, folder));
  const used = new Map<string, UsedPath>();
  let lost: string | undefined;
  const add = (program: string | undefined, path: string): FoundFile | undefined => {
    const found = followPath(path, outside);
    if (found === undefined || isOwn(found.path) || !isOfHost(found)) return found;
    const name = program === undefined ? undefined : baseName(program);
    used.set(`${name ?? ''}\0${found.path}`, { program: name, ...found });
    return found;
  };
  /** The program, and what the kernel loads with it: its interpreter, or that of a script. */
  const addProgram = (given: string, folder: string | undefined, depth = 0): void => {
    const absolute = given.startsWith('/') ? given : folder === undefined ? undefined : `${folder}/${given}`;
    const found = absolute === undefined ? undefined : add(given, absolute);
    if (found === undefined) lost ??= given;
    else {
      const content = attempt(() => readProgram(found.file));
      if (content?.kind === 'script' && depth < MOST_SCRIPTS)
        addProgram(content.interpreter, undefined, depth + 1);
      if (content?.kind === 'elf' && content.interpreter !== undefined)
        add(undefined, content.interpreter.path);
    }
  };
  const examined = new Set<string>();
  executedPrograms(readCalls(readLines(log)), root, ({ given, folder }) => {
    const key = `${folder}\0${given}`;
    if (examined.has(key)) return;
    examined.add(key);
    addProgram(given, folder);
  });
  for (const path of openedFiles(readCalls(readLines(log)))) if (!isOwn(path)) add(undefined, path);
  const writers = [...writersIn(log, conditions)].map(
    ([path, [program]]) => [path, baseName(program!)] as const,
  );
  return { used: [...used.values()], writers: new Map(writers), lost };
};

/** What is the build's own, or made by the kernel; and the list of libraries, which only says where they are. */
const PRIVATE = ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/etc/ld.so.cache'];

// execve(2): interpreters may be scripts themselves.
const MOST_SCRIPTS = 5;

/**
 * What the sandbox shows in place of a file of the host, such as /etc/passwd, is a condition of the build; but locales are compiled from
 * sources of the host. The harness may see a file of the host through an overlay, which has inodes of its own.
 */
const isOfHost = ({ path, file }: FoundFile): boolean => {
  if (file.toString('latin1') === path || isInside(path, SYSTEM_LOCALES)) return true;
  const [seen, own] = [attempt(() => lstatSync(file)), attempt(() => lstatSync(toBytes(path)))];
  return own !== undefined && seen?.size === own.size && seen.mtimeMs === own.mtimeMs;
};

const attempt = <Value>(act: () => Value): Value | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
