import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT, keptIn, MARK } from './kept-trees.ts';
import { ownFiles, REPORT_FILES } from './own-files.ts';
import { isOwnReport } from './own-report.ts';

/**
 * What earlier runs wrote into a folder that holds their report: the files of the report, the logs that its `report.json` names, the trees that
 * were kept. Relative to the folder. Empty if its `report.json` is not ours. Other files of the folder are not named.
 */
export const reportEntries = (folder: string): readonly string[] => {
  try {
    const files = [...ownFiles(folder)].filter(
      (name) => !REPORT_FILES.includes(name) || isOwnReport(join(folder, name)),
    );
    return files.length === 0 ? [] : [...files, ...treesIn(join(folder, KEPT))];
  } catch {
    // It cannot be read. The copy of the source then fails as well, and reports that.
    return [];
  }
};

const treesIn = (folder: string): readonly string[] => {
  // A link would lead elsewhere.
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const trees = keptIn(folder);
  return trees.length === 0 ? [] : [...trees, MARK].map((name) => join(KEPT, name));
};
