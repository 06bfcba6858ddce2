import { commandFilter } from '../util/runner-commands.ts';
import type { Io } from './io.ts';

/**
 * The real streams of this process. If a reader closes a stream (`| head`, a closed terminal), the output ends, but not the command. Commands
 * to CI runners are escaped on both streams, except in `raw`.
 */
export const processIo = (args: readonly string[]): Io => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    command: [],
    out: writeFiltered(process.stdout),
    raw: (piece) => void process.stdout.write(piece),
    err: writeFiltered(process.stderr),
    exit: (code) => {
      process.exitCode = code;
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

const writeFiltered = (stream: NodeJS.WriteStream): ((text: string) => void) => {
  const filter = commandFilter();
  return (text) => void stream.write(filter(text));
};

// https://no-color.org and https://force-color.org: a variable counts if it is set and not empty; NO_COLOR takes precedence.
const takesColor = (stream: NodeJS.WriteStream, args: readonly string[]): boolean => {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (options.includes('--no-color') || process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && process.env['TERM'] !== 'dumb';
};

const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
};
