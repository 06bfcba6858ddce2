// The exports of the package `repro-harness`.
export { type ArchiveCheck, checkArchive } from './archive/check/check-archive.ts';
export { DEPARTURES, type Departure, type DepartureCode } from './archive/check/departure.ts';
export type { TarVersion } from './archive/gnu-tar/member.ts';
export { type GzipOptions, gzip } from './archive/pack/gzip.ts';
export { type Packed, type PackOptions, pack } from './archive/pack/pack.ts';
export { type PackMtime, packMtime } from './archive/pack/pack-mtime.ts';
export type { TarOptions } from './archive/pack/tar-options.ts';
export { tarTree } from './archive/pack/tar-tree.ts';
export type { TreeRoot } from './archive/pack/walk-tree.ts';
export type { TarProgress } from './archive/tar-progress.ts';
export { type DiffOptions, type DiffResult, diff } from './engine/diff/diff.ts';
export type { DiffProgress } from './engine/diff/diff-progress.ts';
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
export { formatReport } from './library/format-report.ts';
export { type Mended, type MendRequest, mend } from './library/mend.ts';
export { run } from './library/run.ts';
export type { RunRequest } from './library/run-request.ts';
export { type VerifyRequest, verify } from './library/verify.ts';
export type { Comparison } from './model/comparison.ts';
export type { FailureCode } from './model/failure-code.ts';
export type { Finding } from './model/finding.ts';
export type { MendReport, MendSetting, RefusedSetting, Unmended } from './model/mend-report.ts';
export type { RawPath } from './model/raw-path.ts';
export type { RemedySetting } from './model/remedy.ts';
export type { Report } from './model/report.ts';
export type { Reporter, Sink } from './model/reporter.ts';
export type { RunResult } from './model/run-result.ts';
export type { Tree, TreeDirectory, TreeEntry, TreeFile, TreeHardLink, TreeSymlink } from './model/tree.ts';
export type { Variation } from './model/variation.ts';
export type { LayerDifference, LayerField, Verification, VerifiedOutput } from './model/verification.ts';
export { reporters } from './reporters/index.ts';
export { checkoutTag } from './sandbox/git/checkout-tag.ts';
export { describeTag, type TagToVerify, type TagVerdict, verifyTag } from './sandbox/git/verify-tag.ts';
export { type Arrangement, materialise } from './sandbox/trees/materialise.ts';
export { readTree } from './sandbox/trees/read-tree.ts';
export { Failure } from './util/failure.ts';
