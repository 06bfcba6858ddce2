import type { Work } from '../support/work.ts';
import { comparerWorks } from './comparers/index.ts';
import { explainedLines } from './explained-lines.ts';
import { explainedOutputs } from './explained-outputs.ts';
import { manifest } from './manifest.ts';
import { oneSidedSizes } from './one-sided-sizes.ts';
import { reporterWorks } from './reporters.ts';

/** All work of which the growth is tested and measured, apart from that of single causes. */
export const works: readonly Work[] = [
  explainedLines,
  explainedOutputs,
  oneSidedSizes,
  manifest,
  ...comparerWorks,
  ...reporterWorks,
];
