import type { Laboratory, Suspect } from './laboratory.ts';
import type { Notebook } from './notebook.ts';
import { type Rounds, rounds } from './rounds.ts';

/** Where one investigation works: its laboratory, its notes, and its allowance of builds. */
export interface Bench {
  readonly laboratory: Laboratory;
  readonly book: Notebook;
  readonly rounds: Rounds;
}

/** With `parent`, builds are taken off that one's allowance as well. */
export const benchOf = (
  laboratory: Laboratory,
  book: Notebook,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  parent?: Rounds,
): Bench => ({ laboratory, book, rounds: rounds(laboratory, book, everything, maxBuilds, parent) });
