import type { AxisName } from '../../model/axis-name.ts';
import type { GivenSettings } from '../../model/given-settings.ts';
import type { MemoryGroups } from '../../model/host.ts';
import type { Profile } from '../../model/profile.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { SourceTimes } from '../../model/source-times.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';

/** How to run a scenario: every option filled in. */
export interface RunOptions {
  readonly scenario: Scenario;
  /** The axes to vary, from the command line and the scenario's list. */
  readonly varied: ReadonlySet<AxisName>;
  readonly require: readonly AxisName[];
  /** The settings that the user gives the experiment. */
  readonly settings: GivenSettings;
  readonly seed: number;
  readonly profile: Profile;
  /** The maximum number of builds at the same time. */
  readonly jobs: number;
  readonly timeoutMs: number;
  readonly minCpus: number | undefined;
  /** An absolute folder to copy the builds' trees to; undefined: do not keep them. */
  readonly keep: string | undefined;
  /** The name of the machine in a matrix, for the report. */
  readonly platform?: string;
  readonly attribute: boolean;
  readonly maxBuilds: number;
  /** Whether to emulate static programs that the moved clock did not reach even if the builds take long. */
  readonly emulate: boolean;
  /** Whether to find the command that writes each differing output, with strace. */
  readonly trace?: boolean;
  /** Whether to ask diffoscope about what no cause explains. */
  readonly withDiffoscope?: boolean;
  /** Whether to search for settings, or also for changes of commands, that make the outputs equal, with more builds: at most twice `maxBuilds`. */
  readonly mend?: 'settings' | 'changes';
  /** Whether to record what of the host the control build uses, with one more build under strace, so that machines can be compared. */
  readonly recordUse?: boolean;
  /** Absolute files and folders that are never part of the source: those of `--reporter NAME=FILE`. */
  readonly except: ReadonlySet<string>;
  /** The times of the source of another run, so that builds of two sources are comparable; absent: from the source. */
  readonly times?: SourceTimes | undefined;
  /** Ends the run early: it cleans up and rejects. */
  readonly signal: AbortSignal;
  readonly progress: (event: RunProgress) => void;
}

/** What making a build needs. */
export type BuildOptions = Pick<RunOptions, 'scenario' | 'jobs' | 'signal' | 'progress'>;

/** What a trial needs. */
export type TrialOptions = BuildOptions & Pick<RunOptions, 'timeoutMs'>;

/** What planning and preparing the builds needs. */
export type SetUpOptions = Pick<
  RunOptions,
  | 'scenario'
  | 'varied'
  | 'settings'
  | 'seed'
  | 'profile'
  | 'minCpus'
  | 'timeoutMs'
  | 'except'
  | 'trace'
  | 'times'
  | 'recordUse'
  | 'signal'
  | 'progress'
>;

/** What building one build again needs: nothing is searched, kept or required. */
export type ReplayOptions = SetUpOptions & BuildOptions;

/** What happens while a scenario runs, for display. */
export type RunProgress =
  | {
      readonly kind: 'source';
      readonly files: number;
      readonly bytes: number;
      readonly leftOut: readonly RawPath[];
    }
  /** Folders of the caller's `PATH` that the builds have, too, although they are in a home. */
  | { readonly kind: 'tools'; readonly folders: readonly string[] }
  /** The `SOURCE_DATE_EPOCH` of the builds was taken from the source. */
  | { readonly kind: 'epoch'; readonly seconds: number; readonly from: string }
  /** Builds are prepared. The searches: see `BuildRunner`. */
  | ({ readonly kind: 'prepared' } & Pick<BuildRunner, 'endpoints' | 'secrets'>)
  /** Builds have a limit of memory. `groups`: where their control groups are made; undefined if what processes hold is added up. */
  | { readonly kind: 'memory'; readonly groups: MemoryGroups | undefined }
  /** Builds have no namespaces. The reason may span lines. */
  | { readonly kind: 'unprotected'; readonly reason: string }
  | { readonly kind: 'build-started'; readonly id: string }
  | { readonly kind: 'build-ended'; readonly id: string; readonly seconds: number }
  /** Something else that may take long. Several may run at the same time, also several of the same name. */
  | { readonly kind: 'step-started' | 'step-ended'; readonly step: Step }
  /** Further builds, `trial-1` and so on, search for the axes to blame: at most so many. */
  | { readonly kind: 'searching'; readonly most: number };

/** For display, after "still". */
export type Step =
  | 'reading the source'
  | 'opening the sandbox'
  | 'preparing locales and libraries'
  | 'waiting for another second of the clock'
  | 'copying the source'
  | `reading the outputs of ${string}`
  | 'reading the published files'
  | `reading ${string}`
  | `packing ${string} as other tools do`
  | 'comparing the outputs'
  | 'searching the outputs for times'
  | `explaining ${string}`
  | 'tracing which commands write the outputs'
  | 'recording what of the host the build uses'
  | 'asking diffoscope about what is not explained'
  | 'keeping the trees of the builds'
  | 'copying the outputs into the bundle'
  | 'writing the reports'
  | 'reading the bundles'
  | 'comparing the machines';
