import type { ManyResults } from '../../model/reporter.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import type { Io } from '../io.ts';
import type { Destinations } from './destinations.ts';
import { printAll } from './print-result.ts';
import { writeAllReportFiles } from './report-files.ts';

/**
 * Writes the documents about a scenario that left no result: a CI service would else show none, or that of an earlier run. Forms that are about a
 * report are left out.
 */
export const writeWithoutResult = async (
  { name }: Pick<Scenario, 'name'>,
  { stdout, files }: Destinations,
  io: Io,
): Promise<void> => {
  const results: ManyResults = {
    count: 0,
    notRun: [displayText(name)],
    async *[Symbol.asyncIterator]() {},
  };
  try {
    await writeAllReportFiles(
      results,
      files.filter(({ reporter }) => reporter.writeAll !== undefined),
    );
  } finally {
    if (stdout?.writeAll !== undefined) await printAll(results, stdout, io);
  }
};
