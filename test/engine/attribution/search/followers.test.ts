import { describe, expect, test } from 'vitest';
import type { Hint } from '../../../../src/engine/attribution/search/search-target.ts';
import { run, setsOf, tells } from './attribute-in-simulation.ts';
import { built } from './simulated-builder.ts';

const searched: Hint = { known: [], likely: [], settled: false };
const following = (...follows: string[]): Hint => ({ ...searched, follows });

describe('an output that was computed from others', () => {
  const world = (setting: Parameters<ReturnType<typeof tells>>[0]) => {
    const [f, g] = [tells('umask')(setting), tells('uid')(setting)];
    return built({ f, g, sums: `digests of ${f} ${g}`, again: `digest of the digests of ${f} ${g}` });
  };

  test('has their axes, and costs no build', async () => {
    const alone = await run({
      build: (setting) => built({ f: tells('umask')(setting), g: tells('uid')(setting) }),
    });
    const hints = new Map([
      ['sums', following('f', 'g')],
      ['again', following('sums')],
    ]);
    const { outputs, builds } = await run({ build: world }, 64, hints);
    expect(setsOf(outputs.get('sums'))).toEqual(['uid', 'umask']);
    expect(outputs.get('again')).toEqual(outputs.get('sums'));
    expect(builds).toBe(alone.builds);
  });

  test('has those of settled outputs', async () => {
    const hints = new Map<string, Hint>([
      ['f', { known: ['umask'], likely: [], settled: true }],
      ['g', { known: ['uid'], likely: [], settled: true }],
      ['sums', following('f', 'g')],
      ['again', following('sums')],
    ]);
    const { outputs, builds } = await run({ build: world }, 64, hints);
    expect(builds).toBe(0);
    expect(outputs.get('again')).toEqual({ kind: 'settled', axes: ['umask', 'uid'] });
  });

  test('is searched if one of them does not differ', async () => {
    const hints = new Map([['sums', following('other')]]);
    const { outputs } = await run(
      { build: (setting) => built({ sums: tells('limits')(setting), other: 'same' }) },
      64,
      hints,
    );
    expect(setsOf(outputs.get('sums'))).toEqual(['limits']);
  });
});
