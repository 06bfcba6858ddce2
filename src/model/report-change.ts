import type { AxisName } from './axis-name.ts';
import type { Confidence, Evidence, Fix } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** What a change did to reproducibility: a report compared with that of the base revision (`run --base`). Text is escaped for display. */
export interface ReportChange {
  /** The revision as the user named it, and the full id of its commit. */
  readonly base: { readonly revision: string; readonly commit: string };
  /**
   * `compared`; `new`: the base has no such scenario; `unreadable`: what the base has cannot be run; `failed`: a build failed on one side or on
   * both, so that nothing can be compared.
   */
  readonly state: 'compared' | 'new' | 'unreadable' | 'failed';
  /** Why nothing could be compared; empty otherwise. */
  readonly reason: string;
  /** The folder of the base's report, relative to this report; absent if the base was not built. */
  readonly report?: string;
  /** The verdict of the base; absent if it was not built. */
  readonly verdict?: Verdict;
  /** The first build of the base that failed; absent if none did. */
  readonly baseFailure?: {
    readonly build: string;
    /** As in `exit 2`, `timeout`. */
    readonly exit: string;
    /** The last lines that it printed. */
    readonly log: readonly string[];
  };
  /** Whether the change is to blame: it adds a finding, or makes an output unreproducible. */
  readonly worse: boolean;
  /** What makes it worse besides findings, as sentences without a full stop. */
  readonly reasons: readonly string[];
  readonly findings: {
    readonly new: readonly ChangedFinding[];
    readonly gone: readonly ChangedFinding[];
    readonly same: readonly ChangedFinding[];
  };
  readonly axes: {
    /** Proved in the base, and no longer. */
    readonly lost: readonly AxisName[];
    readonly gained: readonly AxisName[];
  };
  /** Differing bytes that no finding explains. */
  readonly unexplained: { readonly base: number; readonly change: number };
  /** The outputs of the change that no finding explains, or not all of them, and of which that is true in the base, too. */
  readonly sameUnexplained?: readonly string[];
  /** Absent unless both sides have outputs. */
  readonly outputs?: ChangedOutputs;
  /** What limits the comparison: conditions that differ, what both sides share. Sentences with a full stop. */
  readonly notes: readonly string[];
}

/** A finding of one of the sides. */
export interface ChangedFinding {
  readonly fingerprint: string;
  readonly code: string;
  readonly cause: string;
  readonly output: string;
  readonly field: string;
  readonly axes: readonly AxisName[];
  /** Axes that the base does not blame for it; absent if the finding as a whole is new, gone or the same. */
  readonly added?: readonly AxisName[];
  readonly confidence: Confidence;
  readonly noise: boolean;
  /** Only a warning: the outputs were equal. */
  readonly latent: boolean;
  /** Whether the baseline accepts it: then it does not count. */
  readonly accepted: boolean;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/** The outputs of the control builds of both sides, which have the same conditions. */
export interface ChangedOutputs {
  /** Whether every output of the control builds has the same path, type and bytes. */
  readonly equal: boolean;
  readonly identical: number;
  /** Those that are not the same, at most 1,000. */
  readonly changed: readonly ChangedOutput[];
  /** How many there are in all. */
  readonly total: number;
}

export interface ChangedOutput {
  readonly kind: 'changed' | 'added' | 'removed' | 'renamed';
  /** In the change; for a removed one in the base. */
  readonly path: string;
  /** For a renamed one: its path in the base. */
  readonly from?: string;
  /** SHA-256 in lower-case hex; absent for what is no file. */
  readonly sha256: { readonly base?: string; readonly change?: string };
  /** Present if it is not reproducible in one of the sides: what changed may be chance. */
  readonly unstable?: true;
  /** The first differences between base (`control`) and change (`experiment`); absent if the contents were not compared. */
  readonly differences?: readonly Evidence[];
  /** How many differences there are. */
  readonly total?: number;
}
