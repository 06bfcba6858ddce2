import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../src/util/in-parallel.ts';

describe('work in parallel', () => {
  it('starts in the order of the items, at most so many at a time, and keeps that order in the results', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const results = await inParallel([5, 4, 3, 2, 1], 2, async (item) => {
      started.push(item);
      most = Math.max(most, ++running);
      await setTimeout(item);
      running--;
      return item * 10;
    });
    expect(started).toEqual([5, 4, 3, 2, 1]);
    expect(results).toEqual([50, 40, 30, 20, 10]);
    expect(most).toBe(2);
    expect(await inParallel([], 3, async () => expect.fail('nothing to do'))).toEqual([]);
  });

  it('starts nothing more after a failure', async () => {
    const started: number[] = [];
    const ended = inParallel([0, 1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      if (item === 1) throw new Error('one');
      await setTimeout(10);
    });
    await expect(ended).rejects.toThrow('one');
    await setTimeout(50);
    expect(started).toEqual([0, 1]);
  });
});
