import type { RawPath } from '../../model/raw-path.ts';
import { decodeEscapes, readCalls } from '../../sandbox/strace/read-calls.ts';

/**
 * The last writer of each file: maps the absolute path inside the build to the argument vector of the process, from the lines of
 * strace(1) with `-f -y -ttt`. A forked process that did not exec has its parent's command. Strings are bytes (latin1).
 */
export const parseTrace = (lines: Iterable<string>): ReadonlyMap<RawPath, readonly string[]> => {
  const commands = new Map<string, readonly string[]>();
  const writers = new Map<RawPath, Writer>();
  const folders = new Map<string, RawPath>();
  for (const { pid, call, args, result } of readCalls(lines)) {
    if (result.startsWith('-1')) continue;
    const own = { pid, command: commands.get(pid) };
    const folder = /AT_FDCWD<((?:[^<>]|\\[<>])*)>/.exec(args)?.[1];
    if (folder !== undefined) folders.set(pid, decodeEscapes(folder));
    if (call === 'execve') commands.set(pid, argvOf(args));
    else if (/^v?fork$|^clone3?$/.test(call))
      commands.set(result.trim(), commands.get(result.trim()) ?? own.command ?? []);
    else if (/^(?:rename|link)/.test(call)) {
      const [from, to] = pathsOf(args, folders.get(pid));
      if (from !== undefined && to !== undefined) writers.set(to, writers.get(from) ?? own);
    } else if (/^(?:openat|open|creat)$/.test(call)) {
      const path = /^\d+<(.*)>$/.exec(result.trim())?.[1];
      if (path !== undefined && (call === 'creat' || /O_(?:WRONLY|RDWR|TRUNC)/.test(args)))
        writers.set(decodeEscapes(path), own);
    } else {
      const path = writtenBy(call, args);
      if (path !== undefined) writers.set(path, own);
    }
  }
  // A child may write before the log shows its parent's fork: look the command up again at the end.
  return new Map([...writers].map(([path, { pid, command }]) => [path, command ?? commands.get(pid) ?? []]));
};

interface Writer {
  readonly pid: string;
  readonly command: readonly string[] | undefined;
}

/** The file of the descriptor that a call writes to: the first descriptor, or the second one (third argument) for copy_file_range. */
const writtenBy = (call: string, args: string): RawPath | undefined => {
  const descriptors = [...args.matchAll(/(?:^|, )\d+<((?:[^<>]|\\[<>])*)>/g)].map(([, path]) => path!);
  const path = descriptors[call === 'copy_file_range' ? 1 : 0];
  return path?.startsWith('/') ? decodeEscapes(path) : undefined;
};

const argvOf = (args: string): string[] => {
  const list = /^"(?:[^"\\]|\\.)*"(?:\.\.\.)?, \[(.*)\], /s.exec(args)?.[1] ?? '';
  return stringsIn(list);
};

/** The two paths of a rename or link, each relative to the folder of its descriptor, or else to the last known folder of the process. */
const pathsOf = (args: string, current: RawPath | undefined): RawPath[] =>
  [...args.matchAll(/(?:(?:AT_FDCWD|\d+)<((?:[^<>]|\\[<>])*)>, )?"((?:[^"\\]|\\.)*)"/g)].map(
    ([, folder, name]) => {
      const path = decodeEscapes(name!);
      const from = folder === undefined ? current : decodeEscapes(folder);
      return path.startsWith('/') || from === undefined ? path : `${from}/${path}`;
    },
  );

const stringsIn = (list: string): string[] =>
  [...list.matchAll(/"((?:[^"\\]|\\.)*)"(\.\.\.)?/g)].map(
    ([, text, cut]) => `${decodeEscapes(text!)}${cut === undefined ? '' : '...'}`,
  );
