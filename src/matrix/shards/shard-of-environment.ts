import type { Shard } from '../../model/shard.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { demandShard } from './parse-shard.ts';

export interface FoundShard {
  readonly shard: Shard;
  /** The engine and its variables, for messages. */
  readonly from: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The shard that the engine of this job gives it: `parallel: N` of GitLab, an array of Slurm. Undefined outside of both. Throws a `Failure` for
 * values that leave the shard open.
 */
export const shardOfEnvironment = (env: Environment): FoundShard | undefined => {
  const gitlab = shardOfGitlab(env);
  const slurm = shardOfSlurm(env);
  if (gitlab === undefined || slurm === undefined) return gitlab ?? slurm;
  const { index, total } = gitlab.shard;
  if (slurm.shard.index === index && slurm.shard.total === total) return gitlab;
  throw new Failure(
    `two engines give this job a shard: ${gitlab.from} ${index}/${total}, ${slurm.from} ${slurm.shard.index}/${slurm.shard.total}${REMEDY}`,
  );
};

/** `CI_NODE_TOTAL` is 1 in jobs without `parallel:`. Those of `parallel: matrix:` are numbered too, but differ in variables: each is a whole run. */
const shardOfGitlab = (env: Environment): FoundShard | undefined => {
  const index = env['CI_NODE_INDEX'];
  const total = env['CI_NODE_TOTAL'];
  if (!isSet(total) || total === '1') return undefined;
  const job = env['CI_JOB_NAME'] ?? '';
  // gitlab-ci-local puts the number of `parallel: N` into brackets, too.
  if (/: \[.*\]$/s.test(job) && !job.endsWith(`: [${index}/${total}]`)) return undefined;
  const from = 'CI_NODE_INDEX of GitLab';
  if (!isSet(index))
    throw new Failure(`CI_NODE_TOTAL is '${displayText(total)}', but CI_NODE_INDEX is not set${REMEDY}`);
  const shard = { index: whole('CI_NODE_INDEX', index), total: whole('CI_NODE_TOTAL', total) };
  return { shard: demandShard(shard, `${from} gives ${index}/${total}`), from };
};

/**
 * An array begins anywhere and has steps. Of a list, Slurm 22.05 gives the ends, the number of tasks, and the step of its first range: 1 for 1,3,9.
 * Where these do not belong to one range, nothing tells the place of a task in the list.
 */
const shardOfSlurm = (env: Environment): FoundShard | undefined => {
  const task = env['SLURM_ARRAY_TASK_ID'];
  if (!isSet(task)) return undefined;
  const id = whole('SLURM_ARRAY_TASK_ID', task);
  const [first, last, total] = (['MIN', 'MAX', 'COUNT'] as const).map((name) => needed(env, name));
  const step = isSet(env['SLURM_ARRAY_TASK_STEP']) ? needed(env, 'STEP') : 1;
  const place = (id - first!) / step;
  const isRange = step > 0 && first! + step * (total! - 1) === last;
  if (!isRange || !Number.isInteger(place) || place < 0 || place >= total!)
    throw new Failure(
      `task ${id} of this Slurm array (from ${first} to ${last}, ${total} in all, step ${step}) has no known place: the array is a list, or not the one that was submitted\n  submit a range such as --array=1-${total}, or give --shard I/N; --no-shard runs everything`,
    );
  const from = 'SLURM_ARRAY_TASK_ID of Slurm';
  return { shard: demandShard({ index: place + 1, total: total! }, `${from} is ${task}`), from };
};

const needed = (env: Environment, name: string): number => {
  const variable = `SLURM_ARRAY_TASK_${name}`;
  const value = env[variable];
  if (!isSet(value)) throw new Failure(`SLURM_ARRAY_TASK_ID is set, but ${variable} is not${REMEDY}`);
  return whole(variable, value);
};

const whole = (variable: string, value: string): number => {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new Failure(`${variable} is '${displayText(value)}', not a whole number${REMEDY}`);
};

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

const REMEDY = '\n  give --shard I/N, or --no-shard to run everything';
