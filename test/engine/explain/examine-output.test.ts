import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Observation } from '../../../src/engine/builds/observe.ts';
import { examineOutput } from '../../../src/engine/explain/examine-output.ts';
import { listOutputs } from '../../../src/engine/outputs/list-outputs.ts';
import type { RawPath } from '../../../src/model/raw-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const OUT = 'out' as RawPath;

const observed = async (content: string): Promise<Observation> => {
  const folder = temporaryFolder('examine-output-');
  for (const name of ['source', 'merged']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'merged', 'out'), content, 'latin1');
  const tree = {
    source: join(folder, 'source'),
    merged: join(folder, 'merged'),
    upper: undefined,
    beside: undefined,
  };
  const { manifest } = await listOutputs(tree, { outputs: ['out'], ignore: [] }, {});
  return { build: { tree }, manifest } as unknown as Observation;
};

test.each([
  ['text', 'abcd'],
  ['no text', 'ab\x01d'],
])(
  'places are comparable, although random bytes are text in some builds: %s in the control',
  async (_, tail) => {
    const control = await observed(`\x80\x81\x82 -\n${tail}`);
    const [one, two] = await Promise.all(
      ['efgh', 'e\x02gh'].map(async (other) => {
        const examined = await examineOutput(
          OUT,
          control,
          await observed(`\x80\x91\x92 -\n${other}`),
          'owner',
        );
        return examined!.places;
      }),
    );
    const stable = [...one!].filter(([place, value]) => two!.get(place) === value);
    expect(stable.filter(([, value]) => value.includes('\x91')).length).toBeGreaterThan(0);
  },
);

test('random bytes that are text by chance are compared byte by byte, so that what stands behind them has a place', async () => {
  const control = await observed('\x9a\xe4 \xb7\xf3!\xc2z+0000\n');
  const [equal, zone] = await Promise.all(
    ['\x8b\xd1\xb0-\xf9\xa4 \xee+0000\n', '#\xc9\xf2\xd0\x91%\xb3\xa8-1200\n'].map(
      async (other) => (await examineOutput(OUT, control, await observed(other), 'owner'))!.places,
    ),
  );
  const beside = [...zone!].filter(([place]) => !equal!.has(place));
  expect(beside.map(([, value]) => value)).toEqual(['-', '1', '2']);
});
