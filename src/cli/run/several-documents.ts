import { readResult } from '../../matrix/merge/read-result.ts';
import type { ManyResults } from '../../model/reporter.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import type { Io } from '../io.ts';
import type { Destinations } from './destinations.ts';
import { printAll } from './print-result.ts';
import { writeAllReportFiles } from './report-files.ts';
import type { ReportFolder } from './report-folder.ts';

/** The documents about several scenarios of one run, from the reports in their folders. */
export const severalDocuments = (
  scenarios: readonly Scenario[],
  { stdout, files }: Destinations,
  io: Io,
): {
  /** That the report of a scenario is in its folder. */
  readonly add: (scenario: Scenario, folder: ReportFolder) => void;
  /** Does the work, then writes and prints the documents, also after an error or an interruption: they name the scenarios without a result. */
  readonly after: <T>(work: () => Promise<T>) => Promise<T>;
} => {
  const folders = new Map<Scenario, ReportFolder>();
  const write = async (): Promise<void> => {
    const results = resultsIn(scenarios, folders);
    try {
      await writeAllReportFiles(results, files);
    } finally {
      await printAll(results, stdout, io);
    }
  };
  return {
    add: (scenario, folder) => void folders.set(scenario, folder),
    after: async (work) => {
      let done: Awaited<ReturnType<typeof work>>;
      try {
        done = await work();
      } catch (error) {
        // The first error counts.
        await write().catch(() => {});
        throw error;
      }
      await write();
      return done;
    },
  };
};

/** Reads a report whenever it is needed: only one is in memory. */
const resultsIn = (
  scenarios: readonly Scenario[],
  folders: ReadonlyMap<Scenario, ReportFolder>,
): ManyResults => {
  const notRun = scenarios.filter((scenario) => !folders.has(scenario)).map(({ name }) => displayText(name));
  return {
    count: folders.size,
    ...(notRun.length === 0 ? {} : { notRun }),
    async *[Symbol.asyncIterator]() {
      for (const [{ name }, { path }] of folders) yield readResult(path, displayText(name));
    },
  };
};
