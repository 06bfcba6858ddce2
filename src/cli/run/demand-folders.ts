import { demandKeepFolder } from '../../engine/run/keep-trees.ts';
import { sweepDrafts } from '../../util/draft.ts';
import type { RunFlags } from './flags.ts';
import { demandReportFolder, type ReportFolder } from './report-folder.ts';
import { keptTrees } from './run-one.ts';

/** Fails before the builds rather than after an hour of builds whose results cannot be written. */
export const demandFolders = (folder: ReportFolder, { keep }: Pick<RunFlags, 'keep'>): void => {
  // What a killed run left.
  sweepDrafts(folder.path);
  demandReportFolder(folder);
  if (keep) demandKeepFolder(keptTrees(folder));
};
