import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../engine/report/run-result.ts';
import { htmlReport } from '../../reporters/html/index.ts';
import { jsonReport } from '../../reporters/json.ts';
import { markdownReport } from '../../reporters/markdown/index.ts';
import { openDraft } from '../../util/draft.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { LOGS } from './own-files.ts';
import { attempt, demandNoneForeign, type ReportFolder } from './report-folder.ts';

/**
 * Writes the report and logs of a run. Replaces those of an earlier report in the folder; other files stay. Everything is written to a draft
 * folder first, so that a failure leaves the earlier report unchanged. The logs are the unchanged output of the builds, commands to CI runners
 * included. Of the reports, only the HTML page may contain such commands: it is for a browser. Throws a `Failure` if the folder cannot be
 * written, or if a file that does not belong to an earlier report is in the way.
 */
export const writeReports = async (
  { report, logs, differences, total }: RunResult,
  folder: ReportFolder,
): Promise<void> => {
  const files = new Map([
    // Written first: if the rest fails, this report already names all logs, those written and the old ones that they replace.
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
  const draft = openDraft(path, '.report');
  try {
    mkdirSync(join(draft.path, LOGS), { recursive: true });
    for (const [name, text] of files) writeFileSync(join(draft.path, name), text);
    const own = demandNoneForeign(folder, names);
    for (const name of own) if (!files.has(name)) rmSync(join(path, name));
    // One by one: the folder may also hold files that are not of a report.
    for (const name of names) renameSync(join(draft.path, name), join(path, name));
  } finally {
    draft.discard();
  }
};
