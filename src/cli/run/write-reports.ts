import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { RunResult } from '../../engine/report/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { htmlReport } from '../../reporters/html/index.ts';
import { jsonReport } from '../../reporters/json.ts';
import { markdownReport } from '../../reporters/markdown/index.ts';
import { Failure } from '../../util/failure.ts';
import { withoutCommands } from '../../util/runner-commands.ts';

export interface ReportFolder {
  readonly path: string;
  /** For people: relative where that is shorter. */
  readonly shown: string;
}

export const reportFolder = (scenario: Scenario, chosen: string | undefined): ReportFolder => {
  const path = resolve(chosen ?? join('reports', scenario.name));
  const near = relative('', path);
  return { path, shown: near.startsWith('..') ? path : near };
};

/**
 * Writes a run's report and logs. Throws Failure where the folder cannot be written. The logs are what the builds printed, commands to CI
 * runners included; of the reports only the page may hold some: it is for a browser.
 */
export const writeReports = async (
  { report, logs, differences, total }: RunResult,
  { path, shown }: ReportFolder,
): Promise<void> => {
  try {
    rmSync(join(path, 'logs'), { recursive: true, force: true });
    for (const [name, text] of logs) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
    writeFileSync(join(path, 'report.json'), withoutCommands(jsonReport(report)));
    writeFileSync(join(path, 'report.html'), htmlReport(report, differences, total));
    writeFileSync(join(path, 'report.md'), withoutCommands(markdownReport(report)));
  } catch (error) {
    throw new Failure(
      `cannot write the report to ${shown}: ${(error as Error).message}\n  --report-dir names another folder`,
    );
  }
};
