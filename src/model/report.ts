import type { AxisName } from './axis-name.ts';
import type { Evidence, Finding } from './finding.ts';

export type Verdict = 'reproducible' | 'unreproducible' | 'inconclusive' | 'failed';

export type AxisStatus = 'exercised' | 'ineffective' | 'unavailable' | 'excluded';

/** The outcome of `run` (DESIGN, section 7): plain data, the same for every reporter. Text is fit for display. */
export interface Report {
  readonly schema: 1;
  /** Whether more builds were still to find the axes to blame: the verdict stands, the findings may say more later. */
  readonly preliminary: boolean;
  readonly verdict: Verdict;
  /** Why, where the verdict alone does not say it: which build failed and how, which required axis was not exercised. Else empty. */
  readonly reason: string;
  readonly scenario: ReportScenario;
  readonly seed: number;
  /** Versions of what decides bytes: node, zlib, kernel, tools. */
  readonly host: Readonly<Record<string, string>>;
  readonly axes: readonly ReportAxis[];
  readonly builds: readonly ReportBuild[];
  readonly outputs: readonly ReportOutput[];
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  /** What further builds said; absent where none were needed or asked for. */
  readonly attribution?: ReportAttribution;
  readonly timing: Readonly<Record<string, number>>;
}

export interface ReportScenario {
  readonly name: string;
  readonly summary?: string;
  readonly source?: string;
  readonly build?: string;
  readonly [key: string]: unknown;
}

export interface ReportAxis {
  readonly name: AxisName;
  readonly status: AxisStatus;
  /** What the probe measured in the control build. */
  readonly control: string;
  readonly experiment: string;
  /** Why it is not exercised; empty otherwise. */
  readonly reason: string;
}

export interface ReportBuild {
  readonly id: string;
  /** Of a build made to attribute: what it took from the experiment, such as `control + umask`. */
  readonly label?: string;
  /** When its command began: milliseconds since 1970-01-01T00:00:00Z, real time. */
  readonly startedMs: number;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly exit: number | string;
  readonly seconds: number;
  /** Path of the log, relative to the report. */
  readonly log: string;
  readonly outputs: number;
  /** Over all outputs, their types, contents and link targets: lower-case hex. What `replay` must give again. */
  readonly digest: string;
}

export interface ReportOutput {
  readonly path: string;
  readonly verdict: 'identical' | 'different' | 'missing' | 'extra';
  /** Of an output that differs, as far as is known: the axes to blame. */
  readonly axes?: readonly AxisName[];
  /** Build id to lower-case hex. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What is known of a differing output besides its findings: "all 4,770 members have equal content". */
  readonly notes?: readonly string[];
  /** How many members both sides have, when it is an archive. */
  readonly members?: number;
}

/** What no cause accounts for. */
export interface Unexplained {
  readonly outputs: number;
  readonly bytes: number;
  /** The first place, such as `a.tgz > a.tar > a/x` and an offset in bytes there. */
  readonly first?: { readonly where: string; readonly offset: number; readonly evidence?: Evidence };
}

/** Who was blamed by building again (DESIGN, section 6). */
export interface ReportAttribution {
  /** How many builds it took, beyond those that were compared. */
  readonly builds: number;
  readonly blames: readonly ReportBlame[];
  /** Which of these builds do not count, and why; absent where all do. */
  readonly notes?: readonly string[];
}

export interface ReportBlame {
  /** The output; empty for the failure of a build. */
  readonly output: string;
  /** Explained without a build, confirmed from both sides, told to be noise, or still open when the builds ran out. */
  readonly kind: 'explained' | 'confirmed' | 'noise' | 'open';
  /** The smallest sets of axes that suffice to change it. */
  readonly sets: readonly (readonly AxisName[])[];
  /** Which parts of these axes, as `locale:LC_CTYPE`. */
  readonly parts: readonly string[];
  /** Axes among which more culprits may hide. */
  readonly suspects: readonly AxisName[];
  /** Of noise: what was held still in vain, and what stilled it. */
  readonly pins: readonly string[];
  readonly stilledBy?: string;
  /** The command that wrote it, where it was traced. */
  readonly command?: string;
}
