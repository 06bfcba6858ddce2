import { MOST_SHARDS } from '../shards/parse-shard.ts';
import type { MatrixFormat } from './matrix-format.ts';

/** Of an engine that sets no limit of its own: what a matrix may have at most. */
export const NO_ENGINE_LIMIT: MatrixFormat['limit'] = {
  shards: MOST_SHARDS,
  jobs: Number.POSITIVE_INFINITY,
  what: 'a matrix has at most 10,000 shards',
};
