import type { ComparisonFacts, Difference, Format } from '../model/difference.ts';
import type { RawPath } from '../model/raw-path.ts';
import type { Content } from './content.ts';
import type { Scratch } from './scratch.ts';

export interface ContentPair {
  readonly control: Content;
  readonly experiment: Content;
}

/** A difference as a comparer sees it: the format and the way to its container are added for it. */
export type EmittedDifference = Omit<Difference, 'format' | 'member'> & {
  /** The member that owns the field, when it is not the container itself. */
  readonly in?: RawPath;
};

/** What a comparer may do besides reading its pair. */
export interface Comparison {
  /** What the pair is called, for a comparer that names what it unpacks. */
  readonly name: RawPath;
  readonly emit: (difference: EmittedDifference) => void;
  readonly note: (facts: ComparisonFacts) => void;
  /** Compares the contents of a member that may differ, whatever they are; answers how many differences that gave. */
  readonly descend: (member: RawPath, pair: ContentPair) => Promise<number>;
  /** Room for content that has to be taken out of an archive. */
  readonly scratch: () => Promise<Scratch>;
}

/**
 * Decodes two contents of one format and tells where they differ. Equal contents give nothing. One that gives nothing for
 * contents that differ was not the right one, or only saw what it could not read: the next is asked, at last `bytes`.
 */
export interface Comparer {
  readonly format: Format;
  /** Judges by the first 4 KiB of one side; both must be recognised. */
  readonly recognises: (head: Buffer) => boolean;
  /** Whether it needs `Content.at`. */
  readonly seeks?: boolean;
  readonly compare: (pair: ContentPair, comparison: Comparison) => Promise<void>;
}
