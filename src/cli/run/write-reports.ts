import { renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOGS } from '../../engine/earlier/own-files.ts';
import type { RunResult } from '../../model/run-result.ts';
import { reporters } from '../../reporters/index.ts';
import { reportBytes } from '../../reporters/support/report-bytes.ts';
import { openDraft } from '../../util/draft.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { asFailure, demandNoneForeign, type ReportFolder } from './report-folder.ts';

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
  const files = new Map<string, string | Uint8Array>([...reports.flat(), ...result.logs]);
  try {
    await replace(folder, files);
  } catch (error) {
    throw asFailure(folder, error);
  }
};

const replace = async (
  folder: ReportFolder,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> => {
  const { path } = folder;
  const names = [...files.keys()];
  demandNoneForeign(folder, names);
  makeFolders(join(path, LOGS));
  const draft = openDraft(path, 'report');
  try {
    makeFolders(join(draft.path, LOGS));
    // Together: a file system that writes a journal then needs few writes. As bytes: of these, Node writes the rest after a short write, which is
    // how the system reports that the disk is almost full.
    await Promise.all(
      [...files].map(([name, content]) =>
        writeFile(join(draft.path, name), Buffer.from(content), { flush: true }),
      ),
    );
    const own = demandNoneForeign(folder, names);
    for (const name of own) if (!files.has(name)) rmSync(join(path, name));
    // One by one: the folder may also hold files that are not of a report.
    for (const name of names) renameSync(join(draft.path, name), join(path, name));
  } finally {
    draft.discard();
  }
};
