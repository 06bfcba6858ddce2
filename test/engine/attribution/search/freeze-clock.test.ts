import { describe, expect, it } from 'vitest';
import type { Hint } from '../../../../src/engine/attribution/search/search-target.ts';
import { of, run } from './attribute-in-simulation.ts';
import { built, dice, type World } from './simulated-builder.ts';

const HINTS: ReadonlyMap<string, Hint> = new Map([
  ['out', { known: ['clock'], likely: ['clock'], settled: false }],
]);

/** The output contains a time that passes, and `beside`. */
const timed = (beside: (setting: Parameters<World['build']>[0]) => string): World => {
  let passed = 0;
  return {
    build: (setting, controls) => {
      const time = controls.includes('clock') ? 'frozen' : `${setting('clock')} ${passed++}`;
      return built({ out: `${time} ${beside(setting)}` });
    },
  };
};

describe('an output with a time that passes between two builds', () => {
  it('is searched with a frozen clock for what else differs', async () => {
    const found = await run(
      timed((setting) => setting('file-order')),
      64,
      HINTS,
    );
    expect(of(found)).toEqual(['clock', 'file-order']);
  });

  it('stays noise if nothing else differs', async () => {
    const found = await run(
      timed(() => ''),
      64,
      HINTS,
    );
    expect(found.outputs.get('out')).toMatchObject({ kind: 'noise', by: 'clock' });
  });

  it('stays noise if something else is random, too', async () => {
    const roll = dice(7);
    const found = await run(
      timed(() => String(Math.floor(roll() * 1000))),
      64,
      HINTS,
    );
    expect(found.outputs.get('out')).toMatchObject({ kind: 'noise', by: undefined });
  });

  it('is searched in this way even if no time is known in it, once a frozen clock has made it stable', async () => {
    const found = await run(timed((setting) => setting('file-order')));
    expect(of(found)).toEqual(['clock', 'file-order']);
  });
});

describe('an output with a known axis, and something random', () => {
  it('is not blamed on other axes: chance must be ruled out for these', async () => {
    let wrong = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const roll = dice(seed);
      const world: World = {
        build: (setting) => built({ out: `${setting('umask')} ${Math.floor(roll() * 3)}` }),
      };
      const known: Hint = { known: ['umask'], likely: ['umask'], settled: false };
      const blame = (await run(world, 64, new Map([['out', known]]))).outputs.get('out');
      if (blame?.kind === 'axes' && blame.sets.flat().some((axis) => axis !== 'umask')) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(1);
  });

  it.each([
    ['two results', 0.5],
    ['two results, one of them seldom', 0.25],
  ])('nor if it has %s: a third value of the known axis is no evidence', async (_, share) => {
    let wrong = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed * 7919);
      const world: World = {
        build: (setting) => built({ out: `${setting('umask')} ${roll() < share}` }),
      };
      const known: Hint = { known: ['umask'], likely: ['umask'], settled: false };
      const blame = (await run(world, 64, new Map([['out', known]]))).outputs.get('out');
      // `clock` is what a few equal builds with a frozen clock suggest.
      const innocent = (axis: string): boolean => axis !== 'umask' && axis !== 'clock';
      if (blame?.kind === 'axes' && blame.sets.flat().some(innocent)) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(1);
  });
});
