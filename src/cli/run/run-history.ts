import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkedOut } from '../../matrix/checked-out.ts';
import { appendHistory } from '../../matrix/history/append-history.ts';
import { historyLine } from '../../matrix/history/history-line.ts';
import { readLines } from '../../matrix/history/read-lines.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';
import { VERSION } from '../../util/version.ts';
import { whyUnwritable } from './report-folder.ts';

/** Appends the report of a scenario to the history of `--history`. Returns the exit code: the other scenarios run also if it cannot be written. */
export type AddToHistory = (scenario: Scenario, report: Report) => Promise<ExitCode>;

/** Called before the builds. Throws a `Failure` if it is already known that the history could not be written, or if the file is none. */
export const runHistory = (file: string, err: (text: string) => void): AddToHistory => {
  const path = resolve(file);
  demandHistory(file);
  return async ({ folder }, report) => {
    try {
      const { commit, dirty } = await checkedOut(folder, undefined, path);
      appendHistory(path, [
        historyLine(report, { version: VERSION, commit: dirty ? `${commit}-dirty` : commit }),
      ]);
      return ExitCode.ok;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      err(`repro-harness: ${error.message}\n`);
      return error.exitCode;
    }
  };
};

/** Throws a `Failure` if it is already known that a history could not be written, or if the file is none. */
export const demandHistory = (file: string): void => {
  const path = resolve(file);
  try {
    if (!existsSync(path)) {
      const why = whyUnwritable(dirname(path));
      if (why !== undefined) throw unwritable(file, why);
      return;
    }
    // What is no history stays as it is, a file of the source above all.
    readLines(path, () => {}).next();
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(file, `it ${systemWords(error)}`, error);
  }
};

const unwritable = (file: string, why: string, cause?: unknown): Failure =>
  new Failure(
    `cannot write the history ${displayText(file)}: ${why}\n  --history FILE names another file`,
    ExitCode.unwritable,
    { cause },
  );
