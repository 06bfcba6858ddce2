import type { Work } from '../support/work.ts';
import { diffDeep } from './diff-deep.ts';
import { diffEqual } from './diff-equal.ts';
import { diffModes } from './diff-modes.ts';
import { diffOneSided } from './diff-one-sided.ts';
import { diffRenamed } from './diff-renamed.ts';
import { manifest } from './manifest.ts';
import { runDiffering } from './run-differing.ts';
import { runOutputs } from './run-outputs.ts';
import { runSources } from './run-sources.ts';

/** All work of which the growth is tested and measured. */
export const works: readonly Work[] = [
  manifest,
  diffEqual,
  diffModes,
  diffOneSided,
  diffRenamed,
  diffDeep,
  runOutputs,
  runDiffering,
  runSources,
];
