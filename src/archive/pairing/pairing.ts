import type { RawPath } from '../../model/raw-path.ts';
import type { Content } from '../content.ts';

/** What pairing sees of one member of an archive, or of one output. */
export interface Pairable {
  readonly name: RawPath;
  /** Only entries of one kind belong together: a file is never the counterpart of a directory. `file` if it may have content. */
  readonly kind: string;
  /** Of the content, in bytes; 0 for what has none. */
  readonly size: number;
  /** Equal if and only if the contents are equal, as far as that is known without reading them. */
  readonly digest?: string;
  /** Of a link. */
  readonly target?: RawPath;
}

/** One side of what is paired. */
export interface PairingSide {
  readonly entries: readonly Pairable[];
  /** The indices of entries whose name the other side does not have. */
  readonly left: readonly number[];
  /** The contents of entries, by index; those that are too large are left out. Each call may read the whole archive. */
  readonly contents: (indices: readonly number[]) => Promise<ReadonlyMap<number, Content>>;
  /** The name with the values of this build's environment replaced by marks that are the same on both sides. */
  readonly neutral?: (name: RawPath) => RawPath;
}

/** The state while the rounds of pairing run: what is left on either side, and what was paired, as indices. */
export interface Pairing {
  readonly control: ReadonlySet<number>;
  readonly experiment: ReadonlySet<number>;
  readonly pairs: readonly (readonly [control: number, experiment: number])[];
  /** Does nothing unless both are left, and of one kind. Returns whether they are paired now. */
  readonly add: (control: number, experiment: number) => boolean;
  readonly isDone: () => boolean;
}

export const openPairing = (control: PairingSide, experiment: PairingSide): Pairing => {
  const [mine, others] = [new Set(control.left), new Set(experiment.left)];
  const pairs: (readonly [number, number])[] = [];
  return {
    control: mine,
    experiment: others,
    pairs,
    add: (one, other) => {
      if (!mine.has(one) || !others.has(other)) return false;
      if (control.entries[one]!.kind !== experiment.entries[other]!.kind) return false;
      mine.delete(one);
      others.delete(other);
      pairs.push([one, other]);
      return true;
    },
    isDone: () => mine.size === 0 || others.size === 0,
  };
};
