import { describe, expect, it } from 'vitest';
import { shardOfEnvironment } from '../../../src/matrix/shards/shard-of-environment.ts';

const gitlab = (index: string | undefined, total: string, name = `test ${index}/${total}`) => ({
  CI_NODE_INDEX: index,
  CI_NODE_TOTAL: total,
  CI_JOB_NAME: name,
});

/** The variables that Slurm 22.05 gives to a task, as seen in jobs (test/engines/slurm.mjs). */
const slurm = (id: number | string, min: number, max: number, count: number, step: number) => ({
  SLURM_ARRAY_JOB_ID: '7',
  SLURM_ARRAY_TASK_ID: `${id}`,
  SLURM_ARRAY_TASK_MIN: `${min}`,
  SLURM_ARRAY_TASK_MAX: `${max}`,
  SLURM_ARRAY_TASK_COUNT: `${count}`,
  SLURM_ARRAY_TASK_STEP: `${step}`,
});

describe('the shard that an engine gives', () => {
  it('is none outside of one', () => {
    expect(shardOfEnvironment({})).toBeUndefined();
    expect(shardOfEnvironment({ CI_NODE_TOTAL: '1' })).toBeUndefined();
    expect(shardOfEnvironment({ CI_NODE_TOTAL: '1', CI_NODE_INDEX: '1' })).toBeUndefined();
    expect(shardOfEnvironment({ SLURM_JOB_ID: '7' })).toBeUndefined();
    expect(shardOfEnvironment({ SLURM_ARRAY_TASK_ID: '' })).toBeUndefined();
  });

  it('is numbered from 1 by GitLab', () => {
    expect(shardOfEnvironment(gitlab('1', '3'))?.shard).toEqual({ index: 1, total: 3 });
    expect(shardOfEnvironment({ CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' })?.shard).toEqual({
      index: 3,
      total: 3,
    });
    expect(shardOfEnvironment(gitlab('1', '3'))?.from).toContain('CI_NODE_INDEX');
  });

  it('is none in a job of parallel: matrix:, which GitLab numbers as well', () => {
    expect(shardOfEnvironment(gitlab('2', '3', 'test: [debian, amd64]'))).toBeUndefined();
    expect(shardOfEnvironment(gitlab('2', '3', 'a: [2/3]'))?.shard).toEqual({ index: 2, total: 3 });
    expect(shardOfEnvironment(gitlab('2', '3', 'a: [b] 2/3'))?.shard).toEqual({ index: 2, total: 3 });
  });

  it.each([
    [gitlab('4', '3'), 'only 3 shards'],
    [gitlab('0', '3'), 'counted from 1'],
    [gitlab(undefined, '3'), 'CI_NODE_INDEX is not set'],
    [gitlab('one', '3'), "CI_NODE_INDEX is 'one', not a whole number"],
    [gitlab('1', '-3'), "CI_NODE_TOTAL is '-3', not a whole number"],
    [gitlab('1', '10001'), 'at most 10,000 shards'],
  ])('is refused for impossible values of GitLab: %j', (env, problem) => {
    expect(() => shardOfEnvironment(env)).toThrow(problem);
  });

  it.each([
    ['1-4', [1, 2, 3, 4], 1, 4, 1],
    ['0-6:2', [0, 2, 4, 6], 0, 6, 2],
    ['5-14:3', [5, 8, 11, 14], 5, 14, 3],
    ['7', [7], 7, 7, 1],
    ['0', [0], 0, 0, 1],
    ['1-4%2', [1, 2, 3, 4], 1, 4, 1],
  ])('is the place in an array of Slurm, --array=%s', (_, ids, min, max, step) => {
    const found = ids.map((id) => shardOfEnvironment(slurm(id, min, max, ids.length, step))?.shard);
    expect(found).toEqual(ids.map((_, place) => ({ index: place + 1, total: ids.length })));
  });

  it('is refused for a list of Slurm', () => {
    // --array=1,3,9
    for (const id of [1, 3, 9])
      expect(() => shardOfEnvironment(slurm(id, 1, 9, 3, 1))).toThrow('the array is a list');
    // --array=1-7:2,20
    for (const id of [1, 3, 5, 7, 20])
      expect(() => shardOfEnvironment(slurm(id, 1, 20, 5, 2))).toThrow('the array is a list');
    // --array=1-3:2,4,7 would look like 1-7:2, but not from task 4.
    expect(() => shardOfEnvironment(slurm(4, 1, 7, 4, 2))).toThrow(/--array=1-4, or give --shard I\/N/);
  });

  it.each([
    [slurm('x', 1, 4, 4, 1), "SLURM_ARRAY_TASK_ID is 'x'"],
    [slurm(9, 1, 4, 4, 1), 'no known place'],
    [slurm(0, 1, 4, 4, 1), 'no known place'],
    [slurm(1, 1, 1, 0, 1), 'no known place'],
    [{ ...slurm(1, 1, 4, 4, 1), SLURM_ARRAY_TASK_COUNT: undefined }, 'SLURM_ARRAY_TASK_COUNT is not'],
    [{ SLURM_ARRAY_TASK_ID: '1' }, 'SLURM_ARRAY_TASK_MIN is not'],
    [slurm(1, 1, 10_001, 10_001, 1), 'at most 10,000 shards'],
  ])('is refused for impossible values of Slurm: %j', (env, problem) => {
    expect(() => shardOfEnvironment(env)).toThrow(problem);
  });

  it('is refused if two engines give different ones', () => {
    const both = (index: string) => ({ ...gitlab(index, '4'), ...slurm(2, 1, 4, 4, 1) });
    expect(shardOfEnvironment(both('2'))?.shard).toEqual({ index: 2, total: 4 });
    expect(() => shardOfEnvironment(both('3'))).toThrow(/two engines.*3\/4.*2\/4/s);
  });
});
