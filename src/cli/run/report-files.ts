import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { ManyResults } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';
import { allBytes, reportBytes, writeAllTo } from '../../reporters/support/report-bytes.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { replaceFile, replaceFileBy } from '../../util/replace-file.ts';
import type { ReportFile } from './destinations.ts';
import { whyUnwritable } from './report-folder.ts';
import { streamAt } from './stream-at.ts';
import { writeStream } from './write-stream.ts';

/** Called before the builds. Throws a `Failure` if it is already known that a file could not be written. */
export const demandReportFiles = (files: readonly ReportFile[]): void => {
  for (const file of files)
    attempt(file, () => {
      const stream = streamOf(file);
      const found = statSync(file.path, { throwIfNoEntry: false });
      if (found?.isDirectory() || file.shown.endsWith('/')) throw unwritable(file, 'it is a folder');
      if (found !== undefined) accessSync(file.path, constants.W_OK);
      if (stream !== undefined) return;
      const why = whyUnwritable(dirname(file.path));
      if (why !== undefined) throw unwritable(file, why);
    });
};

/**
 * Writes each file as a whole, the others also if one fails: it has the earlier content or the new one. Missing folders are made. A pipe or a
 * device takes only the last report, as standard output does.
 */
export const writeReportFiles = async (
  result: RunResult,
  files: readonly ReportFile[],
  isLast: boolean,
): Promise<void> => {
  const failures: unknown[] = [];
  for (const file of files) {
    const bytes = Buffer.from(await reportBytes(file.reporter, result));
    try {
      attempt(file, () => {
        const stream = streamOf(file);
        if (stream !== undefined) {
          if (isLast) writeStream(stream, bytes);
          return;
        }
        makeFolders(dirname(file.path));
        replaceFile(file.path, bytes);
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
};

/** The same about several results, once. Large documents are not held in memory. */
export const writeAllReportFiles = async (
  results: ManyResults,
  files: readonly ReportFile[],
): Promise<void> => {
  const failures: unknown[] = [];
  for (const file of files)
    try {
      await attemptLater(file, async () => {
        const stream = streamOf(file);
        if (stream !== undefined) return writeStream(stream, await allBytes(file.reporter, results));
        makeFolders(dirname(file.path));
        await replaceFileBy(file.path, (write) => writeAllTo(file.reporter, results, write));
      });
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
};

const streamOf = ({ path, shown, reporter: { name } }: ReportFile): string | number | undefined =>
  streamAt({
    path,
    shown,
    what: 'report',
    remedies: {
      descriptor: `use --reporter ${name} for standard output, or name a file: --reporter ${name}=FILE`,
      special: `write to a file, or to standard output and pipe it: --reporter ${name}`,
    },
  });

/** Errors of the system are thrown as a `Failure`. */
const attempt = (file: ReportFile, action: () => void): void => {
  try {
    action();
  } catch (error) {
    throw asFailure(file, error);
  }
};

const attemptLater = async (file: ReportFile, action: () => Promise<void>): Promise<void> => {
  try {
    await action();
  } catch (error) {
    throw asFailure(file, error);
  }
};

const asFailure = (file: ReportFile, error: unknown): unknown => {
  const { code, message } = error as NodeJS.ErrnoException;
  return error instanceof Failure || code === undefined ? error : unwritable(file, message, error);
};

const unwritable = ({ reporter, shown }: ReportFile, why: string, cause?: unknown): Failure =>
  new Failure(
    `cannot write the report to ${shown}: ${displayText(why)}\n  --reporter ${reporter.name}=FILE names another file`,
    ExitCode.unwritable,
    { cause },
  );
