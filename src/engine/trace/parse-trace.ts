import type { RawPath } from '../../model/raw-path.ts';

/** Options for strace: record commands, forks, writes to files, and renames and links of files. */
export const TRACE_OPTIONS = [
  '-f',
  '-qq',
  '-y',
  ...['-s', '300'],
  ...['-e', 'signal=none'],
  '-e',
  'trace=execve,?fork,?vfork,clone,?clone3,write,pwrite64,writev,sendfile,copy_file_range,?rename,renameat,renameat2,?link,linkat,openat,?open,?creat',
] as const;

/**
 * The last writer of each file: maps the absolute path inside the build to the argument vector of the process, from the output of
 * strace(1) with `-f -y`. A forked process that did not exec has its parent's command. Strings are bytes (latin1).
 */
export const parseTrace = (text: string): ReadonlyMap<RawPath, readonly string[]> => {
  const commands = new Map<string, readonly string[]>();
  const writers = new Map<RawPath, Writer>();
  const folders = new Map<string, RawPath>();
  for (const { pid, call, args, result } of calls(text)) {
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

interface Call {
  readonly pid: string;
  readonly call: string;
  readonly args: string;
  readonly result: string;
}

/** The system calls, one a line. Joins the two parts of a call that strace split because another process's call came between. */
const calls = function* (text: string): Generator<Call> {
  const unfinished = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, pid, rest] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) {
      unfinished.set(pid, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(rest);
    const whole = resumed === null ? rest : `${unfinished.get(pid) ?? ''}${resumed[1]}`;
    const found = /^(\w+)\((.*)\)\s+= (.*)$/s.exec(whole);
    if (found !== null) yield { pid, call: found[1]!, args: found[2]!, result: found[3]! };
  }
};

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

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** Decodes C escapes as strace writes them. */
const decodeEscapes = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|x[0-9a-f]{2}|.)/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x../.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return NAMED[code] ?? code;
  });
