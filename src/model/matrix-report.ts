import type { Accepted, Evidence, Fix } from './finding.ts';
import type { ReportBaseline, Verdict } from './report.ts';

/** The outcome of `merge`: what all shards of a matrix found together. Plain data; text is escaped for display. */
export interface MatrixReport {
  readonly schema: 1;
  /** The worst of the scenarios: failed, then unreproducible, then inconclusive; a missing shard makes it at least inconclusive. */
  readonly verdict: Verdict;
  /** The version of repro-harness that made all shards. */
  readonly version: string;
  readonly seed: number;
  /** The commit that was checked out; empty outside a repository. */
  readonly commit: string;
  readonly platforms: readonly MatrixPlatform[];
  readonly scenarios: readonly MatrixScenario[];
  /** How all findings compare with the baseline, outputs that differ between machines included; absent without one. */
  readonly baseline?: ReportBaseline;
}

export interface MatrixPlatform {
  readonly name: string;
  /** Versions of what decides bytes there: those of its reports. */
  readonly host: Readonly<Record<string, string>>;
  readonly shards: number;
  /** The shards whose bundles were not given, from 1. */
  readonly missing: readonly number[];
}

export interface MatrixScenario {
  readonly name: string;
  readonly results: readonly MatrixResult[];
  /** Absent if fewer than two platforms have its outputs. */
  readonly machines?: MachineComparison;
}

/** The result of one scenario on one platform. */
export interface MatrixResult {
  readonly platform: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly seconds: number;
  /** The folder of its report, relative to that of the merged one. */
  readonly folder: string;
}

/** The outputs of the control build of one scenario, compared between machines. */
export interface MachineComparison {
  readonly verdict: 'identical' | 'different';
  readonly outputs: readonly MachineOutput[];
  readonly findings: readonly MachineFinding[];
  /** Outputs that differ between machines although no finding explains them. */
  readonly unexplained: readonly string[];
}

/** An output that differs between machines. */
export interface MachineOutput {
  readonly path: string;
  /** Platform to SHA-256 in lower-case hex; a platform without this output is absent. */
  readonly sha256: Readonly<Record<string, string>>;
  /** Present if a baseline accepts everything that makes it differ between machines. */
  readonly accepted?: Accepted;
  /** Present if it would be accepted if the days of entries had not passed. */
  readonly expired?: Accepted;
}

/** What of the machines explains differing outputs. */
export interface MachineFinding {
  /** What differs between the machines, such as `tar`, `zlib`, `glibc`, `locale-data`, `kernel`, `processor`. */
  readonly what: string;
  readonly outputs: readonly string[];
  /** As for findings: never more than the evidence shows. */
  readonly confidence: 'proved' | 'computed' | 'recognised' | 'suggested';
  /** Platform to its version or value. */
  readonly values: Readonly<Record<string, string>>;
  /** What in the outputs, or in how they were made, shows it. `control` and `experiment` are the values of two platforms. */
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}
