import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../model/run-result.ts';
import { reporters } from '../../reporters/index.ts';
import { reportBytes } from '../../reporters/support/report-bytes.ts';
import { openDraft } from '../../util/draft.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { LOGS } from './own-files.ts';
import { attempt, demandNoneForeign, type ReportFolder } from './report-folder.ts';

/**
 * Writes the report and logs of a run. Replaces those of an earlier report in the folder; other files stay. Everything is written to a draft
 * folder first, so that a failure leaves the earlier report unchanged. The logs are the unchanged output of the builds, commands to CI runners
 * included. Throws a `Failure` if the folder cannot be written, or if a file that does not belong to an earlier report is in the way.
 */
export const writeReports = async (result: RunResult, folder: ReportFolder): Promise<void> => {
  const reports = await Promise.all(
    reporters.map(async (reporter) =>
      reporter.file === undefined ? [] : [[reporter.file, await reportBytes(reporter, result)] as const],
    ),
  );
  attempt(folder, () =>
    replace(folder, new Map<string, string | Uint8Array>([...reports.flat(), ...result.logs])),
  );
};

const replace = (folder: ReportFolder, files: ReadonlyMap<string, string | Uint8Array>): void => {
  const { path } = folder;
  const names = [...files.keys()];
  demandNoneForeign(folder, names);
  makeFolders(join(path, LOGS));
  const draft = openDraft(path, '.report');
  try {
    makeFolders(join(draft.path, LOGS));
    for (const [name, content] of files) writeFileSync(join(draft.path, name), content);
    const own = demandNoneForeign(folder, names);
    for (const name of own) if (!files.has(name)) rmSync(join(path, name));
    // One by one: the folder may also hold files that are not of a report.
    for (const name of names) renameSync(join(draft.path, name), join(path, name));
  } finally {
    draft.discard();
  }
};
