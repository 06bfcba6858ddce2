import type { Part } from './part.ts';

/** The largest number of parts of a file that is held in memory; a reader that finds more gives up. */
const MOST_PARTS = 300_000;

export interface PartList {
  readonly parts: readonly Part[];
  /** Throws a RangeError if there are too many. */
  readonly add: (...parts: readonly Part[]) => void;
  readonly addAll: (parts: Iterable<Part>) => void;
}

export const partList = (): PartList => {
  const parts: Part[] = [];
  const addAll = (more: Iterable<Part>): void => {
    for (const part of more) {
      if (parts.length >= MOST_PARTS) throw new RangeError(`more than ${MOST_PARTS} parts`);
      parts.push(part);
    }
  };
  return { parts, addAll, add: (...more) => addAll(more) };
};
