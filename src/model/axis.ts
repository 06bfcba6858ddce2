import type { GenericSchema } from 'valibot';
import type { AxisName } from './axis-name.ts';
import type { Canary, TimeWindow } from './canary.ts';
import type { Settings } from './conditions.ts';
import type { Fix } from './finding.ts';
import type { Host } from './host.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import type { RawPath } from './raw-path.ts';
import type { SourceTimes } from './source-times.ts';
import type { Reach } from './unreached.ts';

/** What the sandbox can do on this host. */
export interface Abilities {
  /** It can give a build its own mounts, host name and process ids. */
  readonly namespaces: boolean;
  /** It can run a build under any user and group id. */
  readonly ids: boolean;
  /** User and group ids of this value or above do not exist on this host. */
  readonly idLimit: number;
  /** Why an ability is missing, and the command that makes it available; undefined if none is missing. */
  readonly reason: string | undefined;
  /** Why `/bin/sh` cannot be another program, with the remedy; absent if it can. */
  readonly fixedShell?: string;
  /** Why folders that a build makes cannot be listed in another order, with the remedy; absent if they can. */
  readonly noDisorder?: string;
  /** Why the programs of a build cannot share memory by name, with the remedy; absent if they can. */
  readonly noSharedMemory?: string;
  /** Why builds cannot open a terminal of their own, with the remedy; absent if they can. */
  readonly noTerminals?: string;
}

/** The facts from which an axis chooses its settings. */
export interface AxisContext {
  readonly host: Host;
  readonly abilities: Abilities;
  readonly profile: Profile;
  /** Prefix of the paths that are made for a build, as the build sees them. */
  readonly base: string;
  /** Folders of the caller's `PATH` in homes: they come last in the `PATH` of every build. */
  readonly callerPath: readonly string[];
  /** The scenario's own variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly times: SourceTimes;
  /** Real time when the run was planned: seconds since the epoch. */
  readonly now: number;
  readonly minCpus: number | undefined;
  readonly source: SourceFacts;
  /** Alternatives that the scenario names: from the tool's name to the absolute path of a program; null if it is not installed. */
  readonly tools: Readonly<Record<string, string | null>>;
  /** Locales that builds can use on this host, or why there are none. */
  readonly locales: { readonly usable: ReadonlySet<string>; readonly reason: string | undefined };
  /** The names of the time zones that the host has, such as `Asia/Kolkata`. Read from the disk on each call. */
  readonly zones: () => readonly string[];
  /** The names in the root folder of a build's sandbox that the sandbox itself needs. Read from the disk on each call. */
  readonly rootNames: () => readonly string[];
}

/** Facts about the source tree, for the axes that vary it. */
export interface SourceFacts {
  /** A directory with at least two entries: relative path, quoted for the shell; undefined if there is none. */
  readonly directory: string | undefined;
  /** Any file: relative path, quoted for the shell; undefined if there is none. */
  readonly file: string | undefined;
  /** How many files it has. */
  readonly files: number;
}

/**
 * One property of the build environment that can vary. An axis only chooses settings; the sandbox applies them. The same
 * context and random numbers give the same settings, and the settings of control and experiment always differ.
 */
export interface Axis<Name extends AxisName = AxisName> {
  readonly name: Name;
  /** What it varies, as a phrase for display. */
  readonly summary: string;
  /** reprotest's name for it, if it has one. */
  readonly alias?: string;
  /** Varied only if the scenario names it. */
  readonly onRequest?: true;
  /** What the scenario lacks for it to be varied; undefined if it lacks nothing. */
  readonly unasked?: (context: AxisContext) => string | undefined;
  /** Variables of the builds (`env`, `pass`) that pin it. */
  readonly pinnedBy?: readonly string[];
  /** Why it cannot vary on this host, with the remedy; undefined if it can. */
  readonly unavailable: (context: AxisContext) => string | undefined;
  /** What of it the experiment does not vary, because this host cannot, and why; undefined if nothing. The axis is then `partial`. */
  readonly missing?: (context: AxisContext, experiment: Settings[Name]) => string | undefined;
  /** What it does not reach on this host, with the remedy; undefined if nothing limits it. Not asked if it cannot vary. */
  readonly limit?: (context: AxisContext) => string | undefined;
  /** The schema of a setting: validates the conditions that are read from a report. */
  readonly setting: GenericSchema<unknown, Settings[Name]>;
  readonly control: (context: AxisContext) => Settings[Name];
  /** Called only if the axis is available. */
  readonly experiment: (context: AxisContext, random: Random) => Settings[Name];
  /** How a user chooses the experiment's setting: `--set NAME=VALUE`, and `settings:` in scenarios. Absent: it cannot be set. */
  readonly settable?: Settable<Name>;
  /** The setting of a further experiment, which is built if control and experiment are equal; undefined: none is built for this axis. */
  readonly further?: (context: AxisContext, experiment: Settings[Name]) => Settings[Name] | undefined;
  /** What a reader of the report must know about the chosen values; undefined: nothing. */
  readonly note?: (context: AxisContext) => string | undefined;
  /** A POSIX shell command that assigns what `probe` reads. Axes with the same text share one run of it. */
  readonly measure?: (context: AxisContext) => string;
  /** A POSIX shell command that prints what a build sees of it. */
  readonly probe: (context: AxisContext) => string;
  /**
   * Why two readings do not prove the variation; undefined if they do. Without this function, different readings are the proof.
   */
  readonly disproof?: (
    control: string,
    experiment: string,
    settings: { control: Settings[Name]; experiment: Settings[Name] },
  ) => string | undefined;
  /** What two readings prove the variation for, if not for everything that the probe reads; undefined if for all. Asked only without a disproof. */
  readonly shortfall?: (control: string, experiment: string) => string | undefined;
  /** Why the variation did not reach everything that the builds executed; undefined if it did. Asked only if the probe proves the variation. */
  readonly gap?: (reach: Reach) => string | undefined;
  /** How it reached what the builds executed, if that needed more than the two builds. Asked only if there is no gap. */
  readonly reached?: (reach: Reach) => string | undefined;
  /** The values that can be recognised in outputs. */
  readonly canaries: (
    control: Settings[Name],
    experiment: Settings[Name],
    window: BuildWindows,
  ) => readonly Canary[];
  /**
   * Whether the reading of its probe is a canary, too. Not for times, counts and orders: outputs contain those in other forms.
   */
  readonly readingIsCanary?: true;
  /** Whether the reading of its probe is a number of seconds that goes on while a build runs: what a build reads lies within a range around it. */
  readonly readingTicks?: true;
  /** Prior weight of this axis as an axis to blame; default 1. It changes how many builds a search takes, never the result. */
  readonly prior?: number;
  /** How readily a build fails because of this axis; default: weight 1. It changes how many builds a search takes, never the result. */
  readonly breaksBuilds?: BreaksBuilds;
  /**
   * A value that differs from both settings; for axes where drawing again gives an equal value or one with the same effect. The
   * experiment's own setting if there is none.
   */
  readonly third?: (experiment: Settings[Name], control?: Settings[Name]) => Settings[Name];
  /** The parts that can be taken from the experiment one by one; absent if a setting cannot be divided. */
  readonly parts?: AxisParts<Name>;
  /**
   * Whether it decides which steps a build runs, as `make` compares times. Other axes that matter only together with it do so inside
   * such a step: it alone is to blame.
   */
  readonly decidesSteps?: true;
  /** Whether its setting changes the length of the environment, which lies on the stack: where addresses are fixed, it moves the stack. */
  readonly sizesEnvironment?: true;
  /** Whether it decides the addresses in memory: an output that contains them depends on `sizesEnvironment`, too, and it alone is to blame. */
  readonly decidesAddresses?: true;
  /** Not varied by `fuzz`: the random tree or the way in which the worker runs decides it. */
  readonly ofRandomTree?: true;
  /** The fix to report if builds prove the axis to blame, and no cause is found in the bytes. */
  readonly fix: Fix;
}

/** How the word that stands for a setting is read. */
export interface Settable<Name extends AxisName> {
  /** What the word is, as a phrase: `an octal number`. */
  readonly form: string;
  /** A word of this form. */
  readonly example: string;
  /** Throws a `Failure` if the word is not of this form, or is not possible here; its message is a clause: `'x' is no number`. */
  readonly read: (word: string, context: AxisContext, random: Random) => Settings[Name];
}

/** Estimates: they decide which builds come first and how much evidence a claim needs. */
export interface BreaksBuilds {
  /** Prior weight as the one reason. */
  readonly weight: number;
  /** Prior weights of parts; default 1. */
  readonly parts?: Readonly<Record<string, number>>;
  /** Any two axes with this mark may break a build together, or each alone. Other pairs are considered as well, but need more evidence. */
  readonly inPairs?: true;
}

/** How a setting is divided: locale categories, variables, source files. */
export interface AxisParts<Name extends AxisName> {
  /** The parts in which the two settings differ. `files`: every file of the source. */
  readonly names: (
    control: Settings[Name],
    experiment: Settings[Name],
    files: readonly RawPath[],
  ) => readonly string[];
  /** The control's setting with these parts of the experiment's. */
  readonly take: (
    control: Settings[Name],
    experiment: Settings[Name],
    parts: readonly string[],
  ) => Settings[Name];
}

/** Real time spans of the two builds. */
export interface BuildWindows {
  readonly control: TimeWindow;
  readonly experiment: TimeWindow;
}
