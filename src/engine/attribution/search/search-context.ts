import type { Builder, Suspect } from './builder.ts';
import { type Rounds, rounds } from './query-batcher.ts';
import type { Notebook } from './trial-log.ts';

/** Where one investigation works: its builder, its notes, and its allowance of builds. */
export interface Bench {
  readonly builder: Builder;
  readonly book: Notebook;
  readonly rounds: Rounds;
}

/** With `parent`, builds are taken off that one's allowance as well. */
export const benchOf = (
  builder: Builder,
  book: Notebook,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  parent?: Rounds,
): Bench => ({ builder, book, rounds: rounds(builder, book, everything, maxBuilds, parent) });
