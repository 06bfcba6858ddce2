import type { AxisName } from '../../../model/axis-name.ts';
import type { RawPath } from '../../../model/raw-path.ts';

/** A part of an axis that can be taken from the experiment alone: `locale:LC_CTYPE`. */
export type AxisPart = `${AxisName}:${string}`;
/** What may be taken from the experiment: an axis (`locale`), or one part of it. */
export type Suspect = AxisName | AxisPart;

/** What a trial may pin to find the source of noise: one CPU, fixed hash seeds, no ASLR, a fresh pid namespace, a frozen clock. */
export const CONTROLLED = ['cpus', 'hash-seed', 'aslr', 'pid', 'clock'] as const;
export type ControlledSetting = (typeof CONTROLLED)[number];

/** One more build: the control's conditions, with settings taken from the experiment or from a second one. */
export interface BuildRequest {
  /** For display, without the controls: `control + umask, timezone`. */
  readonly label: string;
  /** The suspects that have the experiment's settings. */
  readonly taken: ReadonlySet<Suspect>;
  /** The suspects that have the settings of a second experiment: a third value. None of them is in `taken`. */
  readonly others: ReadonlySet<Suspect>;
  readonly controls: readonly ControlledSetting[];
  /** Whether `examine` will be asked about the outcome. */
  readonly examined?: boolean;
  /** Whether it is to be made in another second than the first build with the same controls. */
  readonly later?: boolean;
}

/** Where one output of a build differs from the control's. */
export interface Examined {
  /** What stands at each place; places are counted in the control, so that those of two builds can be compared. */
  readonly places: ReadonlyMap<string, string>;
  /** Whether all that differs has the form of a time, or follows from what has. */
  readonly timed: boolean;
  /** Of the experiment: the places at which values of the builds were recognised, with the axes to blame. */
  readonly recognised?: ReadonlyMap<string, readonly AxisName[]>;
  /** Of the experiment: the places of everything else. One place may be in both. */
  readonly open?: ReadonlySet<string>;
}

export type Outcome =
  | {
      readonly kind: 'built';
      /** For each output one string that holds all that decides equality: content, type, mode and link target. */
      readonly digests: ReadonlyMap<RawPath, string>;
    }
  | { readonly kind: 'failed'; readonly exit: number; readonly logEnd: string }
  | { readonly kind: 'timed-out'; readonly logEnd: string };

/** The result of a request. */
export interface Built {
  /** What was pinned in fact: without the clock after a build has failed while its clock was frozen. */
  readonly controls: readonly ControlledSetting[];
  /** `undefined`: neither the build nor its repetition is evidence about the source. */
  readonly outcome: Outcome | undefined;
}

/** Makes the builds. Results are in the order of the requests; the implementation decides how many builds run at once. */
export interface Builder {
  /** `more`: called before a build is repeated; returns whether one more build is allowed. */
  readonly build: (requests: readonly BuildRequest[], more: () => boolean) => Promise<readonly Built[]>;
  /**
   * Where these outputs of a build differ from the control's. Without those that cannot be compared by places, and empty if the outputs of
   * the build are no longer there; those of the experiment, of repetitions of the control and of requests that say `examined` are.
   */
  readonly examine: (outcome: Outcome, keys: readonly RawPath[]) => Promise<ReadonlyMap<RawPath, Examined>>;
  /** Whether the second experiment has a value for this suspect that differs from the control's and the experiment's. */
  readonly hasThird: (suspect: Suspect) => boolean;
  /** The controls that change a setting of a build that takes these. */
  readonly controls: (taken: ReadonlySet<Suspect>) => readonly ControlledSetting[];
  /** The prior weight of a suspect as the one to blame; 1 for most. */
  readonly prior: (suspect: Suspect) => number;
  /** The prior weight of a suspect as the reason why a build fails; 1 for most. */
  readonly fragility: (suspect: Suspect) => number;
  /** Whether an axis may be one of a usual pair that breaks builds. */
  readonly inPairs: (axis: AxisName) => boolean;
  /** The parts of an axis, each a suspect of its own; empty when it has none. */
  readonly parts: (axis: AxisName) => readonly AxisPart[];
}
