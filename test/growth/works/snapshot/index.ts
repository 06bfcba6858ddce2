import type { Work } from '../../support/work.ts';
import { snapshotOfFiles } from './files.ts';
import { snapshotOfFlatFolder } from './flat.ts';
import { snapshotOfDeepFolders } from './folders.ts';
import { timesOfSomeFiles } from './some-times.ts';

/** Copies of the source. */
export const snapshotWorks: readonly Work[] = [
  snapshotOfFiles,
  snapshotOfFlatFolder,
  snapshotOfDeepFolders,
  timesOfSomeFiles,
];
