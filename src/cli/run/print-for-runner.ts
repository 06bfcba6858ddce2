import { appendFileSync, statSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { ManyResults, Reporter } from '../../model/reporter.ts';
import { allBytes } from '../../reporters/support/report-bytes.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';
import type { Io } from '../io.ts';

/** Prints commands to a CI runner, and appends the document to the file that the runner names in a variable. */
export const printForRunner = async (results: ManyResults, reporter: Reporter, io: Io): Promise<void> => {
  const { onStdout, writeAll } = reporter;
  if (onStdout === undefined || writeAll === undefined) return;
  await onStdout.write(results, { write: io.raw, columns: io.columns, color: false });
  const { variable, limit } = onStdout;
  const file = process.env[variable] ?? '';
  if (file === '') return;
  const bytes = await allBytes(reporter, results);
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    // The runner would take nothing at all of a file that is too large.
    if (size + bytes.length > limit)
      io.err(
        `${variable} holds ${counted(size, 'byte')} of ${grouped(limit)} already: the summary of repro-harness was left out\n`,
      );
    else appendFileSync(file, bytes);
  } catch (error) {
    throw new Failure(
      `cannot write the summary to ${displayText(file)}: ${displayText((error as Error).message)}\n  ${variable} names the file; --reporter ${reporter.name}=FILE names another`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};
