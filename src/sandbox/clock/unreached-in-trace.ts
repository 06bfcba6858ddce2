import { existsSync, statSync } from 'node:fs';
import type { Obstacle, UnreachedProgram } from '../../model/unreached.ts';
import { readProgram } from '../host/read-program.ts';
import { type ExecutedProgram, executedPrograms } from '../strace/executed-programs.ts';
import { readCalls } from '../strace/read-calls.ts';
import { readLines } from '../strace/read-lines.ts';
import { type FoundFile, followPath, type OutsidePaths } from './follow-path.ts';

/** A traced build whose files can still be read. */
export interface TracedBuild {
  /** The log of strace. */
  readonly log: string;
  /** The working directory in which the command began. */
  readonly folder: string;
  readonly outside: OutsidePaths;
  /** A dynamic program of the build that libfaketime enters: absolute path in the build. */
  readonly reached: string;
  /** Whether variables load libfaketime, and not `/etc/ld.so.preload`. */
  readonly byVariable: boolean;
  /** When the build began: real time, milliseconds since the epoch. */
  readonly startedMs: number;
  /** By how many seconds the clock of the build is moved. */
  readonly clock: number;
}

/**
 * The programs of a traced build that libfaketime cannot enter, by the rules of `hooks.c`, each once; undefined if the log has no program.
 * They are examined after the build: a program that is gone by then, or was changed after it ran, is among them as `gone`.
 */
export const unreachedInTrace = (build: TracedBuild): readonly UnreachedProgram[] | undefined => {
  const { log, folder, outside, reached } = build;
  if (!existsSync(log)) return undefined;
  const loader = loaderOf(reached, outside);
  if (loader === undefined) return undefined;
  const examined = new Set<string>();
  const unreached = new Map<string, UnreachedProgram>();
  let advance: number | undefined;
  const examine = (program: ExecutedProgram): void => {
    advance ??= advanceOf(program.time, build);
    const key = [program.preloads, program.folder, program.given].join('\0');
    // The first execution stands for the later ones: a file that was changed between them is not the one that was executed first.
    if (examined.has(key)) return;
    if (examined.size < MOST) examined.add(key);
    const found = obstacleOf(program, loader, build, program.time - advance);
    if (found !== undefined && unreached.size < MOST) unreached.set(`${found.path}\0${found.given}`, found);
  };
  executedPrograms(readCalls(readLines(log)), folder, examine);
  return advance === undefined ? undefined : [...unreached.values()];
};

const MOST = 100_000;

/** By how many seconds the clock of strace is ahead: libfaketime moves it as that of the build, unless strace is static. */
const advanceOf = (time: number, { startedMs, clock }: TracedBuild): number => {
  const ahead = time - startedMs / 1000;
  return Math.abs(ahead - clock) < Math.abs(ahead) ? clock : 0;
};

interface Loader {
  readonly architecture: string;
  readonly file: FoundFile;
}

const loaderOf = (reached: string, outside: OutsidePaths): Loader | undefined => {
  const file = followPath(reached, outside);
  const program = file === undefined ? undefined : attempt(() => readProgram(file.file));
  if (program?.kind !== 'elf' || program.interpreter === undefined) return undefined;
  const interpreter = followPath(program.interpreter.path, outside);
  return interpreter === undefined ? undefined : { architecture: program.architecture, file: interpreter };
};

const obstacleOf = (
  { given, folder, preloads, time: _, ...program }: ExecutedProgram,
  loader: Loader,
  build: TracedBuild,
  executedAt: number,
  depth = 0,
): UnreachedProgram | undefined => {
  const absolute = folder === undefined ? undefined : given.startsWith('/') ? given : `${folder}/${given}`;
  const found = absolute === undefined ? undefined : followPath(absolute, build.outside);
  const because = (obstacle: Obstacle): UnreachedProgram => ({
    obstacle,
    given,
    path: found?.path ?? (absolute === undefined ? '' : withoutDots(absolute)),
  });
  if (found === undefined) return because('gone');
  const status = attempt(() => statSync(found.file));
  const content = attempt(() => readProgram(found.file));
  if (status === undefined || content === undefined) return because('unreadable');
  if (status.ctimeMs / 1000 > executedAt) return because('gone');
  if (content.kind === 'other') return undefined;
  if (content.kind === 'script') {
    const interpreter = { ...program, given: content.interpreter, folder, preloads, time: executedAt };
    return depth < MOST_SCRIPTS ? obstacleOf(interpreter, loader, build, executedAt, depth + 1) : undefined;
  }
  if (content.architecture !== loader.architecture) return because('architecture');
  if (content.interpreter === undefined) return isSame(found, loader.file) ? undefined : because('static');
  const interpreter = followPath(content.interpreter.path, build.outside);
  if (interpreter !== undefined && !isSame(interpreter, loader.file)) return because('foreign libc');
  if (content.go) return because('Go');
  if (!build.byVariable) return undefined;
  if (!preloads) return because('cleared environment');
  return (status.mode & (SET_UID | SET_GID)) === 0 ? undefined : because('set-id');
};

// execve(2): interpreters may be scripts themselves.
const MOST_SCRIPTS = 5;
const SET_UID = 0o4000;
const SET_GID = 0o2000;

const isSame = (one: FoundFile, other: FoundFile): boolean => {
  const [first, second] = [statSync(one.file), statSync(other.file)];
  return one.path === other.path || (first.dev === second.dev && first.ino === second.ino);
};

const withoutDots = (path: string): string => {
  const names: string[] = [];
  for (const name of path.split('/'))
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  return `/${names.join('/')}`;
};

const attempt = <Value>(act: () => Value): Value | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
