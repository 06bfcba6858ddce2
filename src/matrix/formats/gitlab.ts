import { stringify } from 'yaml';
import type { MatrixPlan, PlannedPlatform } from '../plan/matrix-plan.ts';
import { beginning } from './beginning.ts';
import type { MatrixFormat } from './matrix-format.ts';
import { mergeCommand } from './merge-command.ts';
import { runCommand } from './run-command.ts';

/** A child pipeline of GitLab: a job with `parallel:` for each platform, and one that merges the bundles of all. */
export const gitlab: MatrixFormat = {
  name: 'gitlab',
  summary: 'a child pipeline of GitLab with a job that merges',
  runner: 'the image of the job, or tag:TAG for runners with this tag, several with commas',
  platform: 'gitlab',
  // docs.gitlab.com/ci/yaml, "parallel".
  limit: { shards: 200, jobs: Number.POSITIVE_INFINITY, what: 'parallel: of GitLab is at most 200' },
  write: (plan) => {
    const jobs = plan.platforms.map(
      (platform) => [`run ${platform.name}`, shardJob(plan, platform)] as const,
    );
    const pipeline = {
      stages: ['shards', 'merge'],
      ...Object.fromEntries(jobs),
      'merge all': mergeJob(plan),
    };
    return `# ${beginning(plan)}\n${stringify(pipeline, { lineWidth: 0 })}`;
  },
};

/** Stages, not `needs:`, which takes at most 50 jobs: the last stage gets the artifacts of all jobs before it. */
const shardJob = (plan: MatrixPlan, { name, runner, shards }: PlannedPlatform): object => ({
  stage: 'shards',
  ...placeOf(runner),
  // From 2 on: 1 is not allowed by older versions.
  ...(shards.length > 1 ? { parallel: shards.length } : {}),
  script: [runCommand(plan, name, shards.length > 1 ? '"$CI_NODE_INDEX/$CI_NODE_TOTAL"' : '1/1')],
  // The verdicts: the last job decides about all of them.
  allow_failure: { exit_codes: [1, 2, 3, 4] },
  artifacts: { when: 'always', paths: ['reports/*.tar'], expire_in: '1 week' },
});

const mergeJob = (plan: MatrixPlan): object => ({
  stage: 'merge',
  ...placeOf(plan.platforms[0]?.runner),
  when: 'always',
  script: [mergeCommand(plan)],
  artifacts: { when: 'always', paths: ['reports/merged'], expire_in: '4 weeks' },
});

const placeOf = (runner: string | undefined): object => {
  if (runner === undefined) return {};
  return runner.startsWith(TAG) ? { tags: runner.slice(TAG.length).split(',') } : { image: runner };
};

const TAG = 'tag:';
