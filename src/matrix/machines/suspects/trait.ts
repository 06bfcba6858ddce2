/** Something of a machine that may decide bytes. */
export interface Trait {
  /** For display: a version, or a digest. */
  readonly value: string;
  /** Two machines have the same if and only if these are equal. */
  readonly identity: string;
}

/** By what it is: `tar`, `zlib`, `kernel`, ... What a machine lacks, or did not use, is absent. */
export type Traits = ReadonlyMap<string, Trait>;

/** Of a machine that lacks it, or whose build did not use it. */
export const UNUSED: Trait = { value: 'not used', identity: '' };

export const isUsed = ({ identity }: Trait): boolean => identity !== '';

/** Stands for what is not known or not fixed: it may differ between any two machines, and is never named. */
export const isHidden = (what: string): boolean => what.startsWith(HIDDEN);

/** A trait that is only known to be possibly different. */
export const hidden = (what: string): string => `${HIDDEN}${what}`;

const HIDDEN = '\0';
