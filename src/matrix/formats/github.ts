import type { PlannedScenario } from '../plan/matrix-plan.ts';
import type { MatrixFormat } from './matrix-format.ts';

/** One line of JSON for `strategy.matrix: ${{ fromJSON(...) }}` of GitHub Actions: a job for each shard. */
export const github: MatrixFormat = {
  name: 'github',
  summary: 'one line of JSON for strategy.matrix: ${{ fromJSON(...) }} of GitHub Actions',
  runner: 'the labels of runs-on, several with commas (default: NAME)',
  platform: 'ubuntu-latest',
  // docs.github.com, "Usage limits": a matrix generates at most 256 jobs a workflow run.
  limit: { shards: 256, jobs: 256, what: 'GitHub runs at most 256 jobs of a matrix' },
  write: ({ platforms, seed }) => {
    const include = platforms.flatMap(({ name, runner, shards }) =>
      shards.map(({ shard, scenarios, seconds }) => ({
        platform: name,
        'runs-on': labelsOf(runner ?? name),
        shard: `${shard.index}/${shard.total}`,
        seed,
        scenarios: shortList(scenarios),
        seconds: Math.round(seconds),
      })),
    );
    return `${JSON.stringify({ include })}\n`;
  },
};

const labelsOf = (runner: string): string | readonly string[] =>
  runner.includes(',') ? runner.split(',') : runner;

/** For names of jobs. A workflow may put it into a line of shell: no character means anything there. */
const shortList = (scenarios: readonly PlannedScenario[]): string => {
  const shown = scenarios.slice(0, MOST_SHOWN).map(({ name }) => name.replace(/[^\w.-]/g, '_'));
  const rest = scenarios.length - shown.length;
  return `${shown.join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const MOST_SHOWN = 5;
