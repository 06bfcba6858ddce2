import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { HistoryLine } from '../../model/history-line.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { systemWords } from '../../util/path-kind.ts';
import { lineText } from './line-text.ts';

/**
 * Appends lines to a history, which is made if it does not exist. Throws a `Failure` (exit code 74) if it cannot be written.
 *
 * Two processes can append at the same time: all lines are one write with O_APPEND, which Linux makes whole and in turns on a local file system.
 * If the last line of the file was cut off, by a full disk or a machine that failed, the new lines begin on a line of their own; if two writers
 * see such an end at once, or one sees the end of a write that has not ended, an empty line is the result, which is skipped.
 */
export const appendHistory = (path: string, lines: readonly HistoryLine[]): void => {
  if (lines.length === 0) return;
  const text = lines.map((line) => `${lineText(line)}\n`).join('');
  try {
    makeFolders(dirname(path));
    append(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
};

const append = (path: string, text: string): void => {
  const file = openSync(path, FLAGS, 0o666);
  try {
    if (!fstatSync(file).isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTSUP' });
    const whole = Buffer.from(`${endsInside(file) ? '\n' : ''}${text}`);
    // After a short write, which a disk that is almost full causes, another process may have appended: the rest cannot follow. The lines are
    // written again: what stands twice counts once, and the cut one is reported when the history is read.
    if (writeSync(file, whole) < whole.length) {
      const again = Buffer.from(`\n${text}`);
      if (writeSync(file, again) < again.length)
        throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Non-blocking: to open a FIFO would wait for its reader. */
const FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/** Whether the last line of a file has no line feed. */
const endsInside = (file: number): boolean => {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
};

const unwritable = (path: string, error: unknown): Failure =>
  new Failure(
    `cannot write the history ${displayText(path)}: it ${systemWords(error)}\n  --history FILE names another file; the reports are kept`,
    ExitCode.unwritable,
    { cause: error },
  );
