import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';

const OBJECTS = `example.run py:function 1 api.html#$ -\nindex std:doc -1 index.html Welcome\n`.repeat(20);

/** As Sphinx writes them (sphinx.util.inventory.InventoryFile.dump). */
const inventory = ({ version = '1.0', objects = OBJECTS, level = 9 } = {}): Buffer =>
  Buffer.concat([
    Buffer.from(
      `# Sphinx inventory version 2\n# Project: example\n# Version: ${version}\n# The remainder of this file is compressed using zlib.\n`,
    ),
    deflateSync(objects, { level }),
  ]);

comparerLaws('inventory', () => [inventory()]);

describe('inventories of Sphinx', () => {
  it('every byte that differs is found, also beside another difference', async () => {
    await expectNoByteLost(inventory(), inventory({ version: '1.1' }));
  });

  it('the version', async () => {
    expect(await differencesOf(inventory(), inventory({ version: '1.1' }))).toEqual([
      {
        format: 'inventory',
        member: [],
        field: 'Version',
        kind: 'text',
        control: '1.0',
        experiment: '1.1',
        offset: 48,
        bytes: 14,
      },
    ]);
  });

  it('the objects, as text', async () => {
    const other = inventory({ objects: OBJECTS.replace('Welcome', 'Hello') });
    expect(await differencesOf(inventory(), other)).toMatchObject([
      { format: 'text', member: ['inventory.txt'], control: 'Welcome', experiment: 'Hello' },
    ]);
    expect((await explained(inventory(), other)).unexplained).toBeGreaterThan(0);
  });

  it('equal objects, packed differently', async () => {
    expect(await explained(inventory(), inventory({ level: 1 }))).toEqual({
      codes: ['inventory-packing'],
      axes: ['tools'],
      unexplained: 0,
    });
  });
});
