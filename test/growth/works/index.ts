import type { Work } from '../support/work.ts';
import { check } from './check.ts';
import { comparerWorks } from './comparers/index.ts';
import { diffDeep } from './diff-deep.ts';
import { diffEqual } from './diff-equal.ts';
import { diffModes } from './diff-modes.ts';
import { diffOneSided } from './diff-one-sided.ts';
import { diffRenamed } from './diff-renamed.ts';
import { explainedLines } from './explained-lines.ts';
import { explainedOutputs } from './explained-outputs.ts';
import { fuzzWorks } from './fuzz/index.ts';
import { captureOfLog } from './log.ts';
import { manifest } from './manifest.ts';
import { matchMembers } from './match-members.ts';
import { oneSidedSizes } from './one-sided-sizes.ts';
import { packTar, packTgz } from './pack.ts';
import { reporterWorks } from './reporters.ts';
import { runDiffering } from './run-differing.ts';
import { runOutputs } from './run-outputs.ts';
import { runSources } from './run-sources.ts';
import { snapshotWorks } from './snapshot/index.ts';

/** All work of which the growth is tested and measured, apart from that of single causes. */
export const works: readonly Work[] = [
  explainedLines,
  explainedOutputs,
  oneSidedSizes,
  manifest,
  matchMembers,
  ...comparerWorks,
  ...reporterWorks,
  diffEqual,
  diffModes,
  diffOneSided,
  diffRenamed,
  diffDeep,
  runOutputs,
  runDiffering,
  runSources,
  ...snapshotWorks,
  captureOfLog,
  packTar,
  packTgz,
  check,
  ...fuzzWorks,
];
