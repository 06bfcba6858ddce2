import type { Verdict } from './report.ts';

/** One run of one scenario on one platform, as a line of a history (`history.ndjson`): plain data, text is escaped for display. */
export interface HistoryLine {
  readonly schema: 1;
  readonly scenario: string;
  readonly platform: string;
  /** The day on which the control build began, `YYYY-MM-DD`, UTC. */
  readonly night: string;
  /** When the control build began, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly started: string;
  readonly verdict: Verdict;
  /** As in the report, shortened; empty if the verdict alone is enough. */
  readonly reason: string;
  readonly axes: HistoryAxes;
  /** Sorted by output and code; latent ones are left out. */
  readonly findings: readonly HistoryFinding[];
  /** How many more findings there are. */
  readonly more: number;
  /** Over all outputs of the control build: SHA-256 in lower-case hex. Empty if there was none. */
  readonly digest: string;
  /** The version of repro-harness. */
  readonly tool: string;
  /** Versions of what decides bytes on the platform. */
  readonly host: Readonly<Record<string, string>>;
  /** The commit that was built, with `-dirty` behind it if files were changed; empty if it is not known. */
  readonly commit: string;
  /** How long the run took. */
  readonly seconds: number;
  readonly seed: number;
}

/**
 * Names of axes by their status, not only of those that this version knows: a history outlives versions. An excluded one
 * is absent. Those that were not exercised have the reason.
 */
export interface HistoryAxes {
  readonly exercised: readonly string[];
  readonly partial: Readonly<Record<string, string>>;
  readonly ineffective: Readonly<Record<string, string>>;
  readonly unavailable: Readonly<Record<string, string>>;
}

/** The findings with one fingerprint. */
export interface HistoryFinding {
  /** See `findingFingerprint`. */
  readonly fingerprint: string;
  /** `unexplained` for an output that differs without a finding. */
  readonly code: string;
  /** The path of the output; empty for the failure of a build. */
  readonly output: string;
  readonly axes: readonly string[];
}
