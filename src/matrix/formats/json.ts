import type { MatrixFormat } from './matrix-format.ts';
import { mergeWords } from './merge-command.ts';
import { NO_ENGINE_LIMIT } from './no-engine-limit.ts';

/** Everything that is planned, as JSON. */
export const json: MatrixFormat = {
  name: 'json',
  summary: 'everything that is planned, for another engine',
  runner: 'anything',
  platform: 'default',
  limit: NO_ENGINE_LIMIT,
  write: (matrix) => {
    const { version, commit, seed, scenarios, options, words, platforms } = matrix;
    const plan = {
      schema: 1,
      version,
      commit,
      seed,
      scenarios,
      run: [...options, ...words],
      merge: mergeWords(matrix),
      platforms: platforms.map(({ name, runner, shards }) => ({
        name,
        runner: runner ?? null,
        shards: shards.map(({ shard, ...rest }) => ({ shard: `${shard.index}/${shard.total}`, ...rest })),
      })),
    };
    return `${JSON.stringify(plan, null, 2)}\n`;
  },
};
