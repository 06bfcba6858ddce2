import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/mend/candidates.ts';
import type { MendBuilder } from '../../../src/engine/mend/mend-builder.ts';
import type { MendSite } from '../../../src/engine/mend/mend-site.ts';
import { mendWhole } from '../../../src/engine/mend/mend-whole.ts';
import type { RawPath } from '../../../src/model/raw-path.ts';

const OUTPUT = 'out' as RawPath;

const candidate = (name: string): Candidate => ({
  name,
  group: name,
  axes: ['clock'],
  note: undefined,
  interference: 0,
  lines: [name],
  sets: [],
});

/** The output is equal if the set has all that the contrast needs. */
const siteNeeding = (needs: Readonly<Record<string, readonly string[]>>): MendSite => {
  const build: MendBuilder['build'] = async (set, contrasts) => ({
    kind: 'built',
    control: { observation: {} as never, objections: new Map() },
    differing: new Map(
      contrasts.map((contrast) => {
        const isEqual = (needs[contrast] ?? []).every((name) => set.some((one) => one.name === name));
        return [contrast, new Set(isEqual ? [] : [OUTPUT])];
      }),
    ),
  });
  const axes = [{ name: 'clock', status: 'varied' }];
  const input = { blamed: new Map([[OUTPUT, ['clock']]]), setting: { plan: { axes } } };
  return {
    input: input as never,
    builder: { build, most: 99, builds: () => 0, ranOut: () => false },
    width: 2,
  };
};

it('completes a set that does not suffice for other values, and leaves out what neither needs', async () => {
  const all = ['a', 'b', 'c', 'd'].map(candidate);
  const { needed, outputs } = await mendWhole(siteNeeding({ all: ['b'], 'all-again': ['b', 'c'] }), all, [
    OUTPUT,
  ]);
  expect(outputs).toEqual([OUTPUT]);
  expect(needed.map(({ item }) => item.name)).toEqual(['b', 'c']);
  // What is lost without the second was seen with the first.
  expect(needed[1]!.others.map(({ name }) => name)).toContain('b');
});
