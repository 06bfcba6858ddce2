import { type Call, decodeEscapes, hasSucceeded } from './read-calls.ts';

/** A program that a traced command executed. Paths are bytes as latin1. */
export interface ExecutedProgram {
  /** As the command named it. */
  readonly given: string;
  /** The working directory, absolute; undefined if it is not known, or if the process has another root folder. */
  readonly folder: string | undefined;
  /** Whether its environment has `LD_PRELOAD`; true if variables were not recorded. */
  readonly preloads: boolean;
  /** When it was executed: seconds since the epoch, by the clock of strace. */
  readonly time: number;
}

/**
 * Calls `found` for each program in a log of the kind `programs`. A child may execute a program before the log shows the fork, and so its
 * working directory: such a program is found at the fork.
 */
export const executedPrograms = (
  calls: Iterable<Call>,
  start: string,
  found: (program: ExecutedProgram) => void,
): void => {
  const processes = new Map<string, Process>();
  // Ended before the log showed the fork.
  const ended = new Map<string, Process>();
  let isFirst = true;
  const processOf = (pid: string): Process => {
    const known = processes.get(pid);
    if (known !== undefined) return known;
    const place = new Place();
    if (isFirst) place.settle(start);
    isFirst = false;
    const created = { origin: place, place };
    processes.set(pid, created);
    return created;
  };
  for (const call of calls) {
    const own = processOf(call.pid);
    if (call.call === 'exited') {
      processes.delete(call.pid);
      if (!own.origin.settled) ended.set(call.pid, own);
    } else if (!hasSucceeded(call)) continue;
    else if (call.call.startsWith('exec')) {
      const program = programOf(call);
      if (program !== undefined) own.place.known((folder) => found({ ...program, folder }));
    } else if (call.call === 'fchdir') own.place = moved(own.place, descriptorOf(call.args));
    else if (call.call === 'chdir') own.place = moved(own.place, stringOf(call.args));
    else if (/^(?:chroot|pivot_root)$/.test(call.call)) own.place = LOST;
    else if (/^v?fork$|^clone3?$/.test(call.call)) {
      const pid = /^\d+/.exec(call.result)![0];
      const child = [processes.get(pid), ended.get(pid)].find((each) => each?.origin.settled === false);
      ended.delete(pid);
      if (child !== undefined) own.place.known((folder) => child.origin.settle(folder));
      else processes.set(pid, call.args.includes('CLONE_FS') ? own : { origin: own.place, place: own.place });
    }
  }
  for (const { origin } of [...processes.values(), ...ended.values()]) origin.settle(undefined);
};

interface Process {
  /** Its working directory when it began. */
  readonly origin: Place;
  place: Place;
}

/** A working directory that may become known later. */
class Place {
  settled = false;
  #path: string | undefined;
  #waiting: ((path: string | undefined) => void)[] = [];

  settle(path: string | undefined): void {
    if (this.settled) return;
    this.settled = true;
    this.#path = path;
    for (const each of this.#waiting) each(path);
    this.#waiting = [];
  }

  known(act: (path: string | undefined) => void): void {
    if (this.settled) act(this.#path);
    else this.#waiting.push(act);
  }
}

const LOST = new Place();
LOST.settle(undefined);

/** The place after a change of the working directory. */
const moved = (from: Place, to: string | undefined): Place => {
  const place = new Place();
  from.known((folder) => {
    const path =
      folder === undefined || to === undefined ? undefined : to.startsWith('/') ? to : `${folder}/${to}`;
    place.settle(path !== undefined && path.length > LONGEST ? undefined : path);
  });
  return place;
};

// Relative changes are appended, and a process may make any number of them.
const LONGEST = 1 << 14;

const programOf = ({ call, args, time }: Call): Omit<ExecutedProgram, 'folder'> | undefined => {
  const name = call === 'execve' ? stringOf(args) : executedAt(args);
  // A program that executes itself again.
  if (name === undefined || /^\/proc\/(?:thread-self|self|\d+)\/exe$/.test(name)) return undefined;
  return { given: name, preloads: preloads(args), time };
};

/** The program of execveat(2): below the folder of a descriptor, or the file of the descriptor itself. */
const executedAt = (args: string): string | undefined => {
  const [, at, text] = /^(AT_FDCWD|\d+)(?:<(?:[^<>\\]|\\.)*>)?[^,"]*, "((?:[^"\\]|\\.)*)"/.exec(args) ?? [];
  if (text === undefined) return undefined;
  const name = decodeEscapes(text);
  if (name.startsWith('/') || at === 'AT_FDCWD') return name;
  const folder = descriptorOf(args)!;
  return name === '' ? folder : `${folder}/${name}`;
};

const stringOf = (args: string): string | undefined => {
  const text = /^"((?:[^"\\]|\\.)*)"/.exec(args)?.[1];
  return text === undefined ? undefined : decodeEscapes(text);
};

const descriptorOf = (args: string): string | undefined => {
  const text = /^(?:AT_FDCWD|\d+)<((?:[^<>\\]|\\.)*)>/.exec(args)?.[1];
  return text === undefined ? undefined : decodeEscapes(text);
};

/** Strings are recorded up to the equals sign of `LD_PRELOAD=`; dots follow if the value is not empty. */
const preloads = (args: string): boolean => {
  const shape = args.replace(/"((?:[^"\\]|\\.)*)"(\.\.\.)?/g, (_, text: string, more = '') =>
    text === 'LD_PRELOAD=' && more !== '' ? 'preload' : '',
  );
  const isRecorded = !/\/\* \d+ vars? \*\//.test(shape);
  return !isRecorded || shape.slice(shape.lastIndexOf('[')).includes('preload');
};
