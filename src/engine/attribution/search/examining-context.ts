import { examiningBuilder } from './examining-builder.ts';
import type { ExaminedTrial, Mask } from './mask.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import type { OutputKey, Trial } from './trial-log.ts';

/** A context whose builds are examined, output by output, and added to `seen`; with a mask, their results are masked. */
export const examiningContext = (
  { builder, log, batcher }: SearchContext,
  { taken }: Pick<Trial, 'taken'>,
  keys: readonly OutputKey[],
  seen: ExaminedTrial[],
  mask?: Mask,
): SearchContext =>
  searchContext(examiningBuilder(builder, keys, seen, mask), log, taken, Number.POSITIVE_INFINITY, batcher);
