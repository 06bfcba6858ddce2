import { join } from 'node:path';
import type { Report } from '../../../src/model/report.ts';
import { packageRoot } from '../../../src/util/package-root.ts';
import type { Project } from './project.ts';
import { readReport } from './read-report.ts';
import { timed } from './timed.ts';

/** Arguments of `run` that every call shares: in the source folder, with a report folder outside of it. */
export interface HarnessCall {
  readonly project: Project;
  /** The root of the project, where it runs. */
  readonly folder: string;
  readonly reportDir: string;
  /** Whether it gets the build line of the list. */
  readonly buildLine: boolean;
  readonly options: readonly string[];
}

export interface HarnessRun {
  readonly exit: number;
  readonly wall: number;
  readonly cpu: number;
  /** Undefined if it ended before a report was written. */
  readonly report: Report | undefined;
}

/** `repro-harness run`: one command, no file written in the project. */
export const runHarness = async (call: HarnessCall): Promise<HarnessRun> => {
  const { project, folder, reportDir, buildLine, options } = call;
  const what = buildLine
    ? [...project.outputs.flatMap((output) => ['--output', output]), '--', 'sh', '-c', project.build]
    : [];
  const program = [process.execPath, join(packageRoot(), 'bin', 'repro-harness.js')];
  const cost = await timed(
    [...program, 'run', '--no-color', '--report-dir', reportDir, ...options, ...what],
    folder,
    `${reportDir}.log`,
  );
  return { ...cost, report: readReport(reportDir) };
};
