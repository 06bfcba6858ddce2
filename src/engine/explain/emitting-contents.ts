import type { EmittedDifference } from '../../archive/comparer.ts';
import type { DifferingPair, Format } from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';

/** A content inside an output, by the containers and members that lead to it; empty for the output itself. */
export type ContentChain = readonly RawPath[];

/** Notes which contents emitted differences, to tell later to which content the member of a difference belongs. */
export interface EmittingContents {
  readonly note: (format: Format, chain: ContentChain, difference: Pick<EmittedDifference, 'in'>) => void;
  /** The innermost contents that hold these differences, in their order. */
  readonly holding: (pairs: readonly DifferingPair[]) => readonly ContentChain[];
}

/**
 * A difference names the container and the member that owns its field, and a section of a program looks like a member of an archive. Only
 * what the comparers emitted tells the two apart.
 */
export const emittingContents = (): EmittingContents => {
  const own = new Set<string>();
  const ofMembers = new Set<string>();
  return {
    note: (format, chain, { in: member }) => {
      if (own.size + ofMembers.size >= MOST) return;
      if (member === undefined) own.add(keyOf(format, chain));
      else ofMembers.add(keyOf(format, [...chain, member]));
    },
    holding: (pairs) => {
      const found = new Map<string, ContentChain>();
      for (const { examples } of pairs)
        for (const { format, member } of examples) {
          // Metadata of the output itself: no content.
          if (format === 'directory') continue;
          const key = keyOf(format, member);
          // Both are possible for an archive in an archive of the same format: the outer one has the inner one inside.
          const chain = ofMembers.has(key) ? member.slice(0, -1) : own.has(key) ? member : undefined;
          if (chain !== undefined) found.set(JSON.stringify(chain), chain);
        }
      return [...found.values()];
    },
  };
};

/** Outputs with more such contents have no need of a list of them all. */
const MOST = 200_000;

const keyOf = (format: Format, chain: ContentChain): string => `${format}\0${chain.join('\0')}`;
