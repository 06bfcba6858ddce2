// What `import 'repro-harness'` gives.
export { type Packed, type PackOptions, pack } from './archive/pack/pack.ts';
export { type DiffResult, diff } from './engine/diff.ts';
export type { RunResult } from './engine/run.ts';
export {
  directoryMode,
  type FileContentConstraints,
  type FileNameConstraints,
  type FileTreeConstraints,
  fileContent,
  fileMode,
  fileName,
  fileTree,
  type ModeConstraints,
  type MtimeConstraints,
  mtime,
} from './fuzz/arbitraries/index.ts';
export type { Counterexample } from './fuzz/counterexample/counterexample.ts';
export { describeBreach } from './fuzz/counterexample/describe-breach.ts';
export type { Breach } from './fuzz/examine.ts';
export { type Command, type FuzzOptions, type FuzzResult, fuzz } from './fuzz/fuzz.ts';
export type { FuzzOutcome } from './fuzz/fuzz-pipeline.ts';
export { printTree } from './fuzz/print-tree.ts';
export type { Progress } from './fuzz/progress.ts';
export type { Kept } from './fuzz/tree-differences.ts';
export { type RunRequest, run } from './library/run.ts';
export type { Comparison } from './model/comparison.ts';
export { Failure } from './model/failure.ts';
export type { Finding } from './model/finding.ts';
export type { RawPath } from './model/raw-path.ts';
export type { Report } from './model/report.ts';
export type { Tree, TreeDirectory, TreeEntry, TreeFile, TreeHardLink, TreeSymlink } from './model/tree.ts';
export type { Variation } from './model/variation.ts';
export { type Arrangement, materialise } from './sandbox/materialise.ts';
export { readTree } from './sandbox/read-tree.ts';
