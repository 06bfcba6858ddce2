import type { Part } from './part.ts';

/** The largest number of parts of a file that is held in memory; a reader that finds more gives up. */
const MOST_PARTS = 300_000;
/** Characters of all names of parts and of their owners: the paths in a hostile file may be long, and may be repeated. */
const MOST_NAMES = 32 * 1024 * 1024;

export interface PartList {
  readonly parts: readonly Part[];
  /** Throws a RangeError if there are too many. */
  readonly add: (...parts: readonly Part[]) => void;
  readonly addAll: (parts: Iterable<Part>) => void;
}

export const partList = (): PartList => {
  const parts: Part[] = [];
  let names = 0;
  const addAll = (more: Iterable<Part>): void => {
    for (const part of more) {
      names += (part.in?.length ?? 0) + part.field.length;
      if (parts.length >= MOST_PARTS || names > MOST_NAMES)
        throw new RangeError(`more than ${MOST_PARTS} parts, or names that are too long`);
      parts.push(part);
    }
  };
  return { parts, addAll, add: (...more) => addAll(more) };
};
