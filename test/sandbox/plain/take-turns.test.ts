import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { takeTurns } from '../../../src/sandbox/plain/take-turns.ts';

it('runs tasks with a common key one after another, in the order of the calls, and the others at once', async () => {
  const turns = takeTurns();
  const events: string[] = [];
  const task = (name: string, ms: number) => async () => {
    events.push(`${name} begins`);
    await sleep(ms);
    events.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([
    turns(['a', 'b'], task('one', 30)),
    turns(['b', 'c'], task('two', 5)),
    turns(['d'], task('three', 1)),
    turns(['c'], task('four', 1)),
  ]);
  expect(results).toEqual(['one', 'two', 'three', 'four']);
  expect(events.indexOf('three ends')).toBeLessThan(events.indexOf('one ends'));
  expect(events.indexOf('two begins')).toBeGreaterThan(events.indexOf('one ends'));
  expect(events.indexOf('four begins')).toBeGreaterThan(events.indexOf('two ends'));
});

it('continues after a task that failed', async () => {
  const turns = takeTurns();
  const failed = turns(['a'], () => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  await expect(turns(['a'], () => Promise.resolve(1))).resolves.toBe(1);
});
