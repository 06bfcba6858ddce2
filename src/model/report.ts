import type { AxisName } from './axis-name.ts';
import type { DiffoscopeReport } from './diffoscope-report.ts';
import type { Accepted, Evidence, Finding } from './finding.ts';
import type { HostUse } from './host-use.ts';
import type { MendReport } from './mend-report.ts';
import type { ReportChange } from './report-change.ts';
import type { Verdict } from './verdict.ts';

export type { Verdict };

export type AxisStatus = 'exercised' | 'partial' | 'ineffective' | 'unavailable' | 'excluded';

/** The outcome of `run` (docs/design.md, section 2): plain data, the same for every reporter. Text is escaped for display. */
export interface Report {
  readonly schema: 2;
  /** Whether the search for the axes to blame had not ended: the verdict is final, the findings are not. */
  readonly preliminary: boolean;
  readonly verdict: Verdict;
  /** The reason, if the verdict alone is not enough: which build failed and how, which required axis was not exercised. Else empty. */
  readonly reason: string;
  readonly scenario: ReportScenario;
  readonly seed: number;
  /** The name of the machine in a matrix (`--platform`). */
  readonly platform?: string;
  /** Versions of the software that decides bytes: node, zlib, kernel, tools. */
  readonly host: Readonly<Record<string, string>>;
  /** What of the host the control build used; absent if that was not to be recorded. */
  readonly used?: HostUse;
  readonly axes: readonly ReportAxis[];
  readonly builds: readonly ReportBuild[];
  readonly outputs: readonly ReportOutput[];
  readonly findings: readonly Finding[];
  readonly unexplained: Unexplained;
  /** What diffoscope says of what no cause explains; absent if it was not to be asked, or if nothing is unexplained. */
  readonly diffoscope?: DiffoscopeReport;
  /** The results of further builds; absent if none were needed or requested. */
  readonly attribution?: ReportAttribution;
  /** Which settings make the outputs equal; absent without `--mend`. */
  readonly mend?: MendReport;
  /** How the findings compare with the baseline; absent without one, if they are not final, and if the verdict is not about bytes. */
  readonly baseline?: ReportBaseline;
  /** Whether verdict and causes are those that the scenario expects; absent without `--as-expected`. */
  readonly expectation?: ReportExpectation;
  /** How it compares with the report of a base revision; absent without `--base`. */
  readonly change?: ReportChange;
  readonly timing: Readonly<Record<string, number>>;
}

export interface ReportExpectation {
  readonly met: boolean;
  /** Why it is not met; empty otherwise. */
  readonly reason: string;
}

/** The verdict is that of the bytes; whether a run fails is decided by what the baseline does not accept. */
export interface ReportBaseline {
  /** As the user named it. */
  readonly file: string;
  /** How many findings an entry accepts. An output with something unexplained counts as one more finding. */
  readonly accepted: number;
  /** How many findings no entry accepts, those of expired entries included. */
  readonly new: number;
  /** Entries that would accept a finding if their day had not passed. */
  readonly expired: readonly BaselineEntry[];
  /** Entries for this scenario that no finding matches: they can be removed. */
  readonly gone: readonly BaselineEntry[];
}

/** One known fault, as a baseline file names it. */
export interface BaselineEntry {
  readonly scenario: string;
  /** A pattern of output paths (docs/patterns.md). */
  readonly output: string;
  /** The code of the finding; `unexplained` for bytes that no finding explains. */
  readonly code: string;
  /** The axes to blame at most; empty: none is known to be to blame; absent: whichever. */
  readonly axes?: readonly AxisName[];
  /** The last day on which it is accepted, `YYYY-MM-DD`, UTC. */
  readonly until: string;
  readonly reason: string;
}

export interface ReportScenario {
  readonly name: string;
  readonly summary?: string;
  readonly source?: string;
  readonly build?: string;
  /** Absent if the scenario was given on the command line. */
  readonly file?: ScenarioFile;
  /** The `SOURCE_DATE_EPOCH` that the scenario's `source-date-epoch` led to, and what decided it. */
  readonly sourceDateEpoch?: { readonly seconds: number; readonly from: string };
  readonly [key: string]: unknown;
}

export interface ScenarioFile {
  /** Relative to the root of the checkout that contains it. */
  readonly path: string;
  /** The line of its `build:`, from 1; 1 if there is none. */
  readonly line: number;
  /** Of its content, in lower-case hex. */
  readonly sha256: string;
}

export interface ReportAxis {
  readonly name: AxisName;
  readonly status: AxisStatus;
  /** What the probe measured in the control build. */
  readonly control: string;
  readonly experiment: string;
  /** Why it is not exercised, or what it did not reach; if it is exercised, what that took besides the two builds. Empty otherwise. */
  readonly reason: string;
}

export interface ReportBuild {
  readonly id: string;
  /** For a build that is not one of the compared: its purpose, or for a trial which settings it took from the experiment (`control + umask`). */
  readonly label?: string;
  /** When its command began: milliseconds since 1970-01-01T00:00:00Z, real time. */
  readonly startedMs: number;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly exit: number | string;
  readonly seconds: number;
  /** Path of the log, relative to the report. */
  readonly log: string;
  readonly outputs: number;
  /** Over the paths, types, contents, link targets and devices of all outputs: SHA-256 in lower-case hex. `replay` must give the same. */
  readonly digest: string;
}

export interface ReportOutput {
  readonly path: string;
  readonly verdict: 'identical' | 'different' | 'missing' | 'extra';
  /**
   * Only for an output that only one build has: the path of the output of the other build with which it was compared, because its name holds a
   * digest, a time or a random part. The findings have the path of the control.
   */
  readonly counterpart?: string;
  /** Only for an output that differs: the axes to blame, as far as they are known. */
  readonly axes?: readonly AxisName[];
  /** Build id to lower-case hex. */
  readonly sha256: Readonly<Record<string, string>>;
  /** Facts about a differing output besides its findings, such as "all 4,770 members have equal content". */
  readonly notes?: readonly string[];
  /** For an archive: how many members are on both sides. */
  readonly members?: number;
  /**
   * Only for an output that differs: that findings do not account for all of it. They name no cause for some of its bytes, or not all the axes to
   * blame, or there are none.
   */
  readonly unexplained?: {
    readonly bytes: number;
    /** As for findings. */
    readonly accepted?: Accepted;
    readonly expired?: Accepted;
  };
}

/** The differences that no cause explains. */
export interface Unexplained {
  readonly outputs: number;
  readonly bytes: number;
  /** The first place, such as `a.tgz > a.tar > a/x` and an offset in bytes there. */
  readonly first?: { readonly where: string; readonly offset: number; readonly evidence?: Evidence };
}

/** The axes to blame that further builds found (docs/design.md, section 6). */
export interface ReportAttribution {
  /** How many builds were made for it, in addition to those that were compared. */
  readonly builds: number;
  readonly blames: readonly ReportBlame[];
  /** Which of these builds do not count, and why; absent where all do. */
  readonly notes?: readonly string[];
}

export interface ReportBlame {
  /** The output; empty for the failure of a build. */
  readonly output: string;
  /** `explained`: without a build; `confirmed`: by builds, from both sides; `noise`; `open`: not decided within the limit of builds. */
  readonly kind: 'explained' | 'proved' | 'noise' | 'open';
  /** The smallest sets of axes, each of which alone changes the output. */
  readonly sets: readonly (readonly AxisName[])[];
  /** The parts of these axes to blame, such as `locale:LC_CTYPE`. */
  readonly parts: readonly string[];
  /** Axes that were not ruled out: more axes to blame may be among them. */
  readonly suspects: readonly AxisName[];
  /** For noise: what was pinned to search for its source. */
  readonly pins: readonly string[];
  /** For noise: the pin with which the output became stable; absent if none was found. */
  readonly stilledBy?: string;
  /** The command that wrote it, if it was traced. */
  readonly command?: string;
}
