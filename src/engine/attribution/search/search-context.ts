import type { Builder, Suspect } from './builder.ts';
import { type QueryBatcher, queryBatcher } from './query-batcher.ts';
import type { TrialLog } from './trial-log.ts';

/** The builder, the trial log and the remaining builds of one investigation. */
export interface SearchContext {
  readonly builder: Builder;
  readonly log: TrialLog;
  readonly batcher: QueryBatcher;
}

/** With `parent`, builds also count against its limit. */
export const searchContext = (
  builder: Builder,
  log: TrialLog,
  everything: ReadonlySet<Suspect>,
  maxBuilds: number,
  parent?: QueryBatcher,
): SearchContext => ({ builder, log, batcher: queryBatcher(builder, log, everything, maxBuilds, parent) });
