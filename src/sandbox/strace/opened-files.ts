import { isInside } from '../../util/is-inside.ts';
import { type Call, decodeEscapes, hasSucceeded } from './read-calls.ts';

/** The files that a traced command opened. Paths are absolute paths of the build; bytes as latin1. */
export interface OpenedFiles {
  /** Opened in any way, each once. */
  readonly paths: ReadonlySet<string>;
  /** By path below the given folder: the program, as it was called, of the process that opened the file last to write. */
  readonly writers: ReadonlyMap<string, string>;
}

/**
 * Reads a log of the kind `files`. A shell opens the file of a redirection before it executes the program that writes: so the program is the
 * one that the process executed last.
 */
export const openedFiles = (calls: Iterable<Call>, folder: string): OpenedFiles => {
  const paths = new Set<string>();
  const processes = new Map<string, Process>();
  const writers = new Map<string, Process>();
  const processOf = (pid: string): Process => {
    const known = processes.get(pid) ?? { program: undefined, parent: undefined };
    processes.set(pid, known);
    return known;
  };
  for (const call of calls) {
    const own = processOf(call.pid);
    // The kernel may give its number to another process.
    if (call.call === 'exited') processes.delete(call.pid);
    else if (!hasSucceeded(call)) continue;
    else if (call.call.startsWith('exec')) own.program = stringsIn(call.args)[0] ?? own.program;
    else if (/^v?fork$|^clone3?$/.test(call.call)) processOf(call.result.trim()).parent ??= own;
    else if (call.call.startsWith('rename')) {
      const [from, to] = stringsIn(call.args).map((path) => (path.startsWith('/') ? path : `${folder}/${path}`));
      const writer = from === undefined ? undefined : writers.get(from);
      if (writer !== undefined && to !== undefined) writers.set(to, writer);
    } else {
      const path = /^\d+<(.*)>$/.exec(call.result.trim())?.[1];
      if (path === undefined || !path.startsWith('/')) continue;
      const file = decodeEscapes(path);
      if (isInside(file, folder)) {
        if (call.call === 'creat' || /\bO_(?:WRONLY|RDWR)\b/.test(call.args)) writers.set(file, own);
      } else paths.add(file);
    }
  }
  const named = [...writers].flatMap(([path, process]) => {
    const program = programOf(process);
    return program === undefined ? [] : [[path, program] as const];
  });
  return { paths, writers: new Map(named) };
};

interface Process {
  program: string | undefined;
  parent: Process | undefined;
}

const programOf = (process: Process): string | undefined => {
  let at: Process | undefined = process;
  while (at !== undefined && at.program === undefined) at = at.parent;
  return at?.program;
};

const stringsIn = (args: string): string[] =>
  [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => decodeEscapes(text!));
