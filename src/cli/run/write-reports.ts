import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../engine/report/run-result.ts';
import { htmlReport } from '../../reporters/html/index.ts';
import { jsonReport } from '../../reporters/json.ts';
import { markdownReport } from '../../reporters/markdown/index.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { LOGS, ownFiles } from './own-files.ts';
import { attempt, demandNoneForeign, type ReportFolder } from './report-folder.ts';

/**
 * Writes a run's report and logs, in place of those that an earlier report in the folder names; other files stay. All is written aside first, so
 * that what fails leaves the earlier report as it was. The logs are what the builds printed, commands to CI runners included; of the reports
 * only the page may hold some: it is for a browser. Throws a `Failure` where the folder cannot be written or a file that is not ours is in the way.
 */
export const writeReports = async (
  { report, logs, differences, total }: RunResult,
  folder: ReportFolder,
): Promise<void> => {
  const files = new Map([
    // First of all: from then on it is the report that names the logs, the new ones and the old ones that they replace.
    ['report.json', withoutCommands(jsonReport(report))],
    ...logs,
    ['report.html', htmlReport(report, differences, total)],
    ['report.md', withoutCommands(markdownReport(report))],
  ]);
  attempt(folder, () => replace(folder, files));
};

const replace = (folder: ReportFolder, files: ReadonlyMap<string, string>): void => {
  const { path } = folder;
  const names = [...files.keys()];
  demandNoneForeign(folder, names);
  mkdirSync(join(path, LOGS), { recursive: true });
  const draft = mkdtempSync(join(path, '.report-'));
  try {
    mkdirSync(join(draft, LOGS));
    for (const [name, text] of files) writeFileSync(join(draft, name), text);
    demandNoneForeign(folder, names);
    for (const name of outdated(path, files)) rmSync(join(path, name));
    for (const name of names) renameSync(join(draft, name), join(path, name));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};

const outdated = (path: string, files: ReadonlyMap<string, string>): string[] =>
  [...ownFiles(path)].filter((name) => !files.has(name));
