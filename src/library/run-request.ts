import type { Command } from '../fuzz/fuzz.ts';
import type { Profile } from '../model/profile.ts';
import type { RunResult } from '../model/run-result.ts';
import {
  BOOLEAN,
  FUNCTION,
  NUMBER,
  type OptionKind,
  SIGNAL,
  TEXT,
  TEXT_BY_NAME,
  TEXT_OR_NUMBER,
  TEXT_OR_TEXTS,
  TEXTS,
} from '../util/demand-options.ts';

/** What to build: a scenario, or a command with its source. Relative paths start at the working directory of the process. */
export interface RunRequest {
  /** A scenario file, or the folder that contains it. */
  readonly scenario?: string;
  /** A script for `sh -e`, or an argument vector; run in the source's root. */
  readonly command?: Command;
  /** The kind of the project (docs/scenario.md, "Presets"), which fills in what is not given; alone, it is the build. */
  readonly preset?: string;
  /** A folder, an archive or a `.dsc`; default: that of the scenario, else the working directory of the process. */
  readonly source?: string;
  /** Patterns (docs/patterns.md) of what to compare; default: every file that the build creates or changes. */
  readonly outputs?: readonly string[];
  readonly ignore?: readonly string[];
  /** Variables for the build; nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Names of variables that builds get from this process, if they are set; `env` overrides them. */
  readonly pass?: readonly string[];
  /** Paths of the host that builds can use, as `binds` in scenarios: in addition to the scenario's. */
  readonly binds?: readonly string[];
  /** The value of `SOURCE_DATE_EPOCH`: seconds since 1970, or `auto` for the time of the source. */
  readonly sourceDateEpoch?: 'auto' | number;
  /** Axes, as for `run --vary`; default: the default set. */
  readonly vary?: readonly string[];
  /** Axes without which the verdict is `inconclusive`. */
  readonly require?: readonly string[];
  /** Settings of axes in the experiment, as for `run --set`: from the name of an axis to its value. */
  readonly settings?: Readonly<Record<string, string>>;
  /** All settings are chosen from it; default: a random seed, which is in the report. */
  readonly seed?: number;
  /** Default: `standard`. */
  readonly profile?: Profile;
  /** Milliseconds for one build; default: the scenario's, else 30 minutes. */
  readonly timeoutMs?: number;
  /** How many bytes of memory the processes of a build may hold together; default: the scenario's, else no limit. */
  readonly memoryBytes?: number;
  /** Whether more builds may be made to find the axes to blame; default: true, except with the profile `quick`. */
  readonly attribute?: boolean;
  /** The maximum number of builds; default: 64. */
  readonly maxBuilds?: number;
  /** Whether to emulate static programs also if a build takes 30 s or longer; default: only with the profile `thorough`. */
  readonly emulate?: boolean;
  /** An absolute folder to copy the tree of every build to, under its id; default: they are removed. */
  readonly keep?: string;
  /** Whether to ask diffoscope about what no cause explains; default: the scenario's, else no. */
  readonly withDiffoscope?: boolean;
  /**
   * Whether to build once more under strace, and to record in `report.used` which programs, libraries, locales and other files of the host the
   * build used: what `merge` needs to tell machines apart. Default: no.
   */
  readonly recordUse?: boolean;
  /** Aborting it ends the builds and rejects the promise. */
  readonly signal?: AbortSignal;
  /** Receives the result before more builds are made to find the axes to blame; not called if no more builds are needed. */
  readonly onPreliminary?: (result: RunResult) => void | Promise<void>;
}

/** @internal */
export const RUN_OPTIONS: Readonly<Record<keyof RunRequest, OptionKind>> = {
  scenario: TEXT,
  command: TEXT_OR_TEXTS,
  preset: TEXT,
  source: TEXT,
  outputs: TEXTS,
  ignore: TEXTS,
  env: TEXT_BY_NAME,
  pass: TEXTS,
  binds: TEXTS,
  sourceDateEpoch: TEXT_OR_NUMBER,
  vary: TEXTS,
  require: TEXTS,
  settings: TEXT_BY_NAME,
  seed: NUMBER,
  profile: TEXT,
  timeoutMs: NUMBER,
  memoryBytes: NUMBER,
  attribute: BOOLEAN,
  maxBuilds: NUMBER,
  emulate: BOOLEAN,
  keep: TEXT,
  withDiffoscope: BOOLEAN,
  recordUse: BOOLEAN,
  signal: SIGNAL,
  onPreliminary: FUNCTION,
};
