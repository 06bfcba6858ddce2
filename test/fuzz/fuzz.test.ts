import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../src/fuzz/fuzz.ts';
import type { Tree } from '../../src/model/tree.ts';

const oneFile: Tree = [{ type: 'file', path: 'a', content: 'x', mode: 0o644, mtimeMs: 0 }];

describe('fuzz', () => {
  it('accepts argument vectors, variables and arbitraries of the caller', async () => {
    const { outcome, progress, seed, axes } = await fuzz({
      command: ['sh', '-c', 'test "$SAID $(ls tree)" = "it is a" && cp tree/a "$0"', 'a name'],
      env: { SAID: 'it is' },
      trees: fc.constant(oneFile),
      seed: 5,
      runs: 4,
      jobs: 1,
    });
    expect(outcome).toEqual({ kind: 'held' });
    expect(progress).toMatchObject({ trees: 4, outputs: 4, refused: 0 });
    expect(seed).toBe(5);
    expect(axes.find(({ name }) => name === 'umask')?.status).toBe('exercised');
  });

  it('varies the requested axes, and hard links only on request', async () => {
    const linked: Tree = [...oneFile, { type: 'hardlink', path: 'b', to: 'a' }];
    const command = 'stat -c %h tree/a >out';
    const trees = fc.constant(linked);
    const held = await fuzz({ command, trees, runs: 2, seed: 1 });
    expect(held.outcome.kind).toBe('held');
    for (const vary of [['hard-links'], ['+hard-links'], ['umask', 'hard-links']]) {
      const { outcome } = await fuzz({ command, trees, runs: 2, seed: 1, vary });
      expect(outcome).toMatchObject({ kind: 'broken', counterexample: { variations: ['hard-links'] } });
    }
    const only = await fuzz({ command: 'umask >out', trees, runs: 2, seed: 1, vary: ['hard-links'] });
    expect(only.outcome.kind).toBe('held');
  });

  it('refuses unknown axes and properties before it builds anything', async () => {
    await expect(fuzz({ command: 'x', vary: ['weather'] })).rejects.toThrow("unknown axis 'weather'");
    await expect(fuzz({ command: 'x', roundTrip: 'y', keep: ['owners' as never] })).rejects.toThrow(
      "cannot keep 'owners'",
    );
  });

  it('reports its progress', async () => {
    const told: number[] = [];
    await fuzz({ command: '>out', runs: 5, seed: 1, jobs: 1, onProgress: ({ trees }) => told.push(trees) });
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });
});
