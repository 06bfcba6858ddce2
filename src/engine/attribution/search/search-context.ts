import type { Builder, Suspect } from './builder.ts';
import { type QueryBatcher, queryBatcher } from './query-batcher.ts';
import type { TrialLog } from './trial-log.ts';

/** Where one investigation works: its builder, its notes, and its allowance of builds. */
export interface SearchContext {
  readonly builder: Builder;
  readonly log: TrialLog;
  readonly batcher: QueryBatcher;
}

/** With `parent`, builds are taken off that one's allowance as well. */
export const searchContext = (
  builder: Builder,
  log: TrialLog,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  parent?: QueryBatcher,
): SearchContext => ({ builder, log, batcher: queryBatcher(builder, log, everything, maxBuilds, parent) });
