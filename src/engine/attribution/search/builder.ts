import type { AxisName } from '../../../model/axis-name.ts';
import type { RawPath } from '../../../model/raw-path.ts';

/** A part of an axis that can be taken from the experiment alone: `locale:LC_CTYPE`. */
export type AxisPart = `${AxisName}:${string}`;
/** What may be taken from the experiment: an axis (`locale`), or one part of it. */
export type Suspect = AxisName | AxisPart;

/** What may be held still while hunting noise: one CPU, fixed hash seeds, no ASLR, a fresh pid namespace, a frozen clock. */
export const CONTROLLED = ['cpus', 'hash-seed', 'aslr', 'pid', 'clock'] as const;
export type ControlledSetting = (typeof CONTROLLED)[number];

/** One more build: the control's conditions, with settings taken from the experiment or from a second one. */
export interface BuildRequest {
  /** For people, without the controls: `control + umask, timezone`. */
  readonly label: string;
  /** Whose settings are the experiment's. */
  readonly taken: ReadonlySet<Suspect>;
  /** Whose settings are those of a second experiment: other values again. None of them is in `taken`. */
  readonly others: ReadonlySet<Suspect>;
  readonly controls: readonly ControlledSetting[];
}

export type Outcome =
  | {
      readonly kind: 'built';
      /** Per output whatever decides equality: content, type, mode and link target in one word. */
      readonly digests: ReadonlyMap<RawPath, string>;
    }
  | { readonly kind: 'failed'; readonly exit: number; readonly logEnd: string }
  | { readonly kind: 'timed-out'; readonly logEnd: string };

/** What came of a request. */
export interface Built {
  /** What was really held still: without the clock once a build has failed while its clock stood still. */
  readonly controls: readonly ControlledSetting[];
  /** `undefined`: the build, and the one that repeated it, say nothing about the source. */
  readonly outcome: Outcome | undefined;
}

/** Where experiments are made. Results come in the order of the requests; how many run at once is its own affair. */
export interface Builder {
  /** `more`: asked before a build is repeated; whether one more is allowed. */
  readonly build: (requests: readonly BuildRequest[], more: () => boolean) => Promise<readonly Built[]>;
  /** Whether the second experiment has a value for this suspect that is neither the control's nor the experiment's. */
  readonly hasThird: (suspect: Suspect) => boolean;
  /** The controls that change anything in a build that takes these: those that it does not hold already. */
  readonly controls: (taken: ReadonlySet<Suspect>) => readonly ControlledSetting[];
  /** How likely a suspect is to be to blame where nothing else is known; 1 for most. */
  readonly prior: (suspect: Suspect) => number;
  /** The parts of an axis, each a suspect of its own; empty when it has none. */
  readonly parts: (axis: AxisName) => readonly AxisPart[];
}
