import type { GenericSchema } from 'valibot';
import type { AxisName } from './axis-name.ts';
import type { Canary, TimeWindow } from './canary.ts';
import type { Settings } from './conditions.ts';
import type { Fix } from './finding.ts';
import type { Host } from './host.ts';
import type { Random } from './random.ts';
import type { RawPath } from './raw-path.ts';

export type Profile = 'quick' | 'standard' | 'thorough';

/** What the sandbox here can do, by what it takes. */
export interface Abilities {
  /** Mounts, host names, process ids, other than the caller's. */
  readonly namespaces: boolean;
  /** Any user and group id. */
  readonly ids: boolean;
  /** Ids from here on do not exist here. */
  readonly idLimit: number;
  /** Why not, and the command that gives it back; undefined where nothing is missing. */
  readonly reason: string | undefined;
}

/** What an axis may look at when it chooses. */
export interface AxisContext {
  readonly host: Host;
  readonly abilities: Abilities;
  readonly profile: Profile;
  /** Where paths made for a build begin, as the build sees them. */
  readonly base: string;
  /** The scenario's own variables. */
  readonly env: Readonly<Record<string, string>>;
  /** SOURCE_DATE_EPOCH where the scenario sets it, else a fixed date: seconds. */
  readonly epoch: number;
  /** Real time when the run was planned: seconds since the epoch. */
  readonly now: number;
  readonly minCpus: number | undefined;
  readonly source: SourceFacts;
  /** Alternatives that the scenario names: tool to the absolute path of a program; to null where this host has none of that name. */
  readonly tools: Readonly<Record<string, string | null>>;
  /** Locales that builds here can use, or why there are none. */
  readonly locales: { readonly usable: ReadonlySet<string>; readonly reason: string | undefined };
}

/** What the axes that lie in the tree need to know of it. */
export interface SourceFacts {
  /** A directory with at least two entries (for shell: relative, quoted), and any file; undefined where there is none. */
  readonly directory: string | undefined;
  readonly file: string | undefined;
}

/**
 * One thing of the surroundings that can vary. It chooses data and never acts; the sandbox knows how. Its settings are
 * deterministic in the random numbers it is given, and control and experiment always differ.
 */
export interface Axis<Name extends AxisName = AxisName> {
  readonly name: Name;
  /** What it varies, for people. */
  readonly summary: string;
  /** reprotest's name for it, where it has one. */
  readonly alias?: string;
  /** Only varied when the scenario asks for it by name. */
  readonly onRequest?: true;
  /** What the scenario would have to say for it to be varied; undefined where it says so, or need not. */
  readonly unasked?: (context: AxisContext) => string | undefined;
  /** Variables of the scenario's `env` that pin it. */
  readonly pinnedBy?: readonly string[];
  /** Why it cannot vary here, with the remedy; undefined where it can. */
  readonly unavailable: (context: AxisContext) => string | undefined;
  /** The form of a setting: conditions are read from reports through it. */
  readonly setting: GenericSchema<unknown, Settings[Name]>;
  readonly control: (context: AxisContext) => Settings[Name];
  /** Only called where the axis is available. */
  readonly experiment: (context: AxisContext, random: Random) => Settings[Name];
  /** A POSIX shell command that prints what a build sees of it. */
  readonly probe: (context: AxisContext) => string;
  /**
   * Why two readings do not prove the variation; undefined where they do. Without it, readings prove it when they differ.
   */
  readonly disproof?: (
    control: string,
    experiment: string,
    settings: { control: Settings[Name]; experiment: Settings[Name] },
  ) => string | undefined;
  /** What can be recognised in outputs. */
  readonly canaries: (
    control: Settings[Name],
    experiment: Settings[Name],
    window: BuildWindows,
  ) => readonly Canary[];
  /**
   * Whether what its probe prints is recognised in outputs as well. Not for times, counts and orders: outputs have those in other forms.
   */
  readonly readingIsCanary?: true;
  /** How likely it is to be to blame where nothing else is known; default 1. It decides how many builds a search takes, never its result. */
  readonly prior?: number;
  /** A value that is neither of the two, where drawing again gives none or one with the same effect. */
  readonly third?: (experiment: Settings[Name]) => Settings[Name];
  /** The parts that can be taken from the experiment one by one; absent where a setting is one thing. */
  readonly parts?: AxisParts<Name>;
  /** Not varied by `fuzz`: part of a random tree, or of how the worker reaches it. */
  readonly ofRandomTree?: true;
  /** What to do where builds have shown that it is to blame, and the bytes do not tell how it got in. */
  readonly fix: Fix;
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
