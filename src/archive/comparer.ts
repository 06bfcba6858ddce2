import type { Canary } from '../model/canary.ts';
import type { ComparisonFacts, Difference, Format } from '../model/difference.ts';
import type { RawPath } from '../model/raw-path.ts';
import type { Content } from './content.ts';
import type { Scratch } from './scratch.ts';

export interface ContentPair {
  readonly control: Content;
  readonly experiment: Content;
}

/** A difference as a comparer emits it; the caller adds the format and the path of its container. */
export type EmittedDifference = Omit<Difference, 'format' | 'member'> & {
  /** The member that owns the field, when it is not the container itself. */
  readonly in?: RawPath;
};

/** What a comparer may use besides its pair. */
export interface Comparison {
  /** The name of the pair; a comparer that unpacks derives the name of the content from it. */
  readonly name: RawPath;
  readonly emit: (difference: EmittedDifference) => void;
  readonly note: (facts: ComparisonFacts) => void;
  /** Compares the contents of a member, of any format; returns the number of differences emitted. */
  readonly descend: (member: RawPath, pair: ContentPair) => Promise<number>;
  /** What the builds could see: names that differ only in such values belong together. */
  readonly canaries?: readonly Canary[];
  /** Disk space for content that must be extracted from an archive. */
  readonly scratch: () => Promise<Scratch>;
}

/**
 * Decodes two contents of one format and emits where they differ. For equal contents it emits nothing. If it emits nothing for
 * contents that differ, it could not decode them: the next comparer is tried, and `bytes` as the last.
 */
export interface Comparer {
  readonly format: Format;
  readonly legend: Legend;
  /** Gets the first 4 KiB of one side; both sides must be recognised. */
  readonly recognises: (head: Buffer) => boolean;
  /** Bytes behind the first 4 KiB that both sides must have as well. */
  readonly marker?: Marker;
  /** Whether it descends to contents inside. */
  readonly hasMembers?: boolean;
  /** Whether it needs `Content.at`. */
  readonly seeks?: boolean;
  readonly compare: (pair: ContentPair, comparison: Comparison) => Promise<void>;
}

/** What a format has at a fixed place. */
export interface Marker {
  /** Bytes from the start; below 64 KiB. */
  readonly offset: number;
  readonly bytes: string;
}

/** A row of `diff --formats`. */
export interface Legend {
  /** The files, by their usual endings or by what they are: `.tar`, `programs and libraries`. */
  readonly files: string;
  /** What is decoded. */
  readonly depth: string;
  /** The programs that are needed to read the content, in each form of it; of two in one entry, either will do. */
  readonly tools?: readonly (readonly [string, ...string[]])[];
}
