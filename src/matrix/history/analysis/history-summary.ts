import type { Verdict } from '../../../model/report.ts';

/** What a history says: plain data, `history --json`. Text is escaped for display. */
export interface HistorySummary {
  readonly schema: 1;
  readonly period: Period;
  /** All tracks, sorted by scenario and platform. */
  readonly tracks: readonly TrackSummary[];
  /** What is not reproducible now, or fails, and what was mended in the period. Sorted by its first night, the latest first. */
  readonly faults: readonly Fault[];
  /** Those with the most unlike nights first. */
  readonly flaky: readonly Flake[];
  readonly lostAxes: readonly LostAxis[];
}

export interface Period {
  /** The first and the last night of the history; empty without any. */
  readonly first: string;
  readonly last: string;
  /** How many nights have a run. */
  readonly nights: number;
  /** From which night on what is over is reported. */
  readonly since: string;
}

/** One scenario on one platform. */
export interface Place {
  readonly scenario: string;
  readonly platform: string;
}

export interface TrackSummary extends Place {
  readonly nights: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Its last night, and the verdict then. */
  readonly last: string;
  readonly verdict: Verdict;
  /** Since which night it has that verdict. */
  readonly since: string;
  /** Whether it ran in the last night of its platform. */
  readonly isCurrent: boolean;
  /** The median. */
  readonly seconds: number;
}

/** Something that differs between two nights and may be the reason of a change. */
export interface Change {
  /** `commit`, `repro-harness`, or what of the host has a version, such as `tar`. */
  readonly what: string;
  /** Empty if it was not there. */
  readonly from: string;
  readonly to: string;
}

/** A time in which an output was not reproducible, or in which the builds failed. */
export interface Fault extends Place {
  readonly kind: 'unreproducible' | 'failed';
  /** Empty for `failed`. */
  readonly output: string;
  /** The codes of the findings in its last night. */
  readonly codes: readonly string[];
  readonly axes: readonly string[];
  /** Its first night. */
  readonly since: string;
  /** The last night before it without the fault; absent if the history begins with it. */
  readonly before?: string;
  /** What changed between these two nights. */
  readonly after: readonly Change[];
  /** Platforms on which the same scenario was reproducible with the first commit of the fault. */
  readonly reproducibleOn: readonly string[];
  /** Absent while it lasts. */
  readonly mended?: { readonly night: string; readonly after: readonly Change[] };
}

/** Results that change without a change of what is recorded. */
export interface Flake extends Place {
  /**
   * `proved`: other verdicts or findings with the same commit and versions; `bytes`: other bytes of the control build with them, although each
   * night was reproducible; `suspected`: an output changed to and fro, each time with another commit or version.
   */
  readonly kind: 'proved' | 'bytes' | 'suspected';
  /** The outputs that are not always equal; for `bytes` none are known. */
  readonly outputs: readonly string[];
  /** How many nights are compared with each other, and how many of them are unlike the most frequent result. */
  readonly nights: number;
  readonly unlike: number;
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  /** The last of the unlike nights, and its seed. */
  readonly last: string;
  readonly seed: number;
  /** Whether the compared nights had one seed. If not, the settings of an axis may be to blame. */
  readonly sameSeed: boolean;
}

/** An axis that was exercised in an earlier night and no longer is. */
export interface LostAxis extends Place {
  readonly axis: string;
  readonly status: 'partial' | 'ineffective' | 'unavailable' | 'excluded';
  readonly reason: string;
  /** The first night without it, and the last with it. */
  readonly since: string;
  readonly before: string;
  readonly after: readonly Change[];
}
