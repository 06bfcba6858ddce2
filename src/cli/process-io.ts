import { ExitCode } from '../model/exit-code.ts';
import { commandFilter } from '../util/runner-commands.ts';
import type { Io } from './io.ts';

/**
 * The real streams of this process. If a reader closes a stream (`| head`, a closed terminal), the output ends, but not the command. The same
 * if a stream cannot be written (a full disk), but the exit code is then 74. Commands to CI runners are escaped on both streams, except in `raw`.
 */
export const processIo = (args: readonly string[]): Io => {
  let failed = false;
  const fail = (error: Error): void => {
    if (!failed)
      err(`repro-harness: cannot write the output: ${error.message}; free space, or write it elsewhere\n`);
    failed = true;
    process.exitCode = ExitCode.unwritable;
  };
  const out = writer(process.stdout, fail);
  const err = filtered(
    writer(process.stderr, () => {
      failed = true;
      process.exitCode = ExitCode.unwritable;
    }),
  );
  return {
    command: [],
    out: filtered(out),
    raw: out,
    err,
    exit: (code) => {
      process.exitCode = failed ? ExitCode.unwritable : code;
    },
    color: { out: takesColor(process.stdout, args), err: takesColor(process.stderr, args) },
    columns: terminalColumns(),
    interactive: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  };
};

/** Of the terminal; without one, the variable `COLUMNS` (POSIX.1-2024, section 8.3). A terminal without a size reports 0. */
const terminalColumns = (): number =>
  process.stderr.columns || process.stdout.columns || chosenColumns(process.env['COLUMNS']) || 80;

const chosenColumns = (value = ''): number | undefined =>
  /^[1-9]\d{0,5}$/.test(value) ? Math.max(LEAST_COLUMNS, Number(value)) : undefined;

const LEAST_COLUMNS = 40;

const filtered = (write: (text: string) => void): ((text: string) => void) => {
  const filter = commandFilter();
  return (text) => write(filter(text));
};

/** Writes to a stream until that fails. Node throws the error of a file, and tells that of a pipe or terminal later. */
const writer = (stream: NodeJS.WriteStream, fail: (error: Error) => void) => {
  let ended = false;
  const end = (error: NodeJS.ErrnoException): void => {
    if (ended) return;
    ended = true;
    if (error.code !== 'EPIPE' && error.code !== 'EIO') fail(error);
  };
  stream.on('error', end);
  return (piece: string | Uint8Array): void => {
    if (ended) return;
    try {
      stream.write(piece);
    } catch (error) {
      end(error as NodeJS.ErrnoException);
    }
  };
};

// https://no-color.org and https://force-color.org: a variable counts if it is set and not empty; NO_COLOR takes precedence.
const takesColor = (stream: NodeJS.WriteStream, args: readonly string[]): boolean => {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (options.includes('--no-color') || process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && process.env['TERM'] !== 'dumb';
};
