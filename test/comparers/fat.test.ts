import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { EPOCH, explained, LATER, madeBy, TREE } from './support/explained-images.ts';

const missing = ['mkfs.fat', 'mcopy'].find((name) => findProgram(name) === undefined);
const { describe, it } = skipUnless(missing === undefined, `${missing} is not installed`);

const copy = (image: string): string => `mcopy -s -m -i ${image} tree/README tree/sub ::/`;
/** The volume id of a second and a microsecond. */
const id = (seconds: number): string => ((seconds % 4096) * 2 ** 20 + 123_456).toString(16);

let folder: string;
const image = (name: string): string => join(folder, name);
const bytes = (name: string): Buffer => readFileSync(image(name));

describe('FAT', () => {
  beforeAll(() => {
    folder = madeBy(`exec >/dev/null 2>&1; ${TREE}
mkfs.fat -C few 40 -r 32 --invariant; mcopy -m -i few tree/README ::/
make() { image=$1; shift; mkfs.fat -C $image $@; ${copy('$image')}; }
make a 100 -i ${id(EPOCH + 1)}; make b 100 -i ${id(LATER + 1)}
make sixteen 9000 -F 16 --invariant; make thirty-two 34000 -F 32 -s 1 --invariant; make invariant 100 --invariant
touch -d @${LATER} tree/sub/c; make later 100 --invariant
seq 1 900 >tree/README; touch -d @${EPOCH} tree/README tree/sub/c
make longer 100 --invariant; make longer32 34000 -F 32 -s 1 --invariant
mkfs.fat -C label-1 100 -n LABEL -i 1; sleep 2; mkfs.fat -C label-2 100 -n LABEL -i 1
mkfs.fat -C local-1 100 --invariant; TZ=XYZ-3 ${copy('local-1')}
mkfs.fat -C local-2 100 --invariant; ${copy('local-2')}`);
  });

  comparerLaws('fat', () => [bytes('few')]);

  it('has a volume id that mkfs.fat makes of the time', async () => {
    expect(await explained(image('a'), image('b'))).toEqual({
      causes: { 'fat-volume-id': ['clock'] },
      bytes: 0,
    });
  });

  it('has times of files', async () => {
    const found = await differencesOf(bytes('invariant'), bytes('later'));
    expect(new Set(found.map(({ member }) => member.join('/')))).toEqual(new Set(['sub/c']));
    const { causes, bytes: left } = await explained(image('invariant'), image('later'));
    expect({ causes, left }).toEqual({ causes: { 'fat-file-time': ['clock'] }, left: 0 });
  });

  it('has a label with the time at which mkfs.fat made it', async () => {
    const { causes, bytes: left } = await explained(image('label-1'), image('label-2'), []);
    expect({ causes, left }).toEqual({ causes: { 'fat-label-time': ['clock'] }, left: 0 });
  });

  it('has local times', async () => {
    const found = await differencesOf(bytes('local-1'), bytes('local-2'));
    const times = found.filter(({ field }) => field === 'modification time');
    expect(times.map(({ control, experiment }) => Number(control) - Number(experiment))).toContain(3 * 3600);
  });

  it('has contents by path; what a longer one moves follows from it', async () => {
    for (const [one, other] of [
      ['invariant', 'longer'],
      ['thirty-two', 'longer32'],
    ] as const) {
      const found = await differencesOf(bytes(one), bytes(other));
      const roots = found.filter(({ recomputed, field }) => recomputed !== true && !/time|date/.test(field));
      expect(new Set(roots.map(({ member, format }) => [format, ...member].join(' ')))).toEqual(
        new Set(['text README']),
      );
    }
  });

  it('of another width is compared as far as the boot sector goes', async () => {
    const fields = (await differencesOf(bytes('invariant'), bytes('sixteen'))).map(({ field }) => field);
    expect(fields).toContain('file system type');
  });

  it('has no byte in its allocation table that only seems to follow', async () => {
    const boot = bytes('later');
    const sector = boot.readUInt16LE(11);
    const [table, size] = [boot.readUInt16LE(14) * sector, boot.readUInt16LE(22) * sector];
    // The marks of the medium and of the end, what is behind the last entry, and the copy.
    for (const at of [table, table + 1, table + size - 1, table + size + 3]) {
      const edited = bytes('later');
      edited[at] = edited[at]! ^ 1;
      writeFileSync(image('edited'), edited);
      const { bytes: left } = await explained(image('invariant'), image('edited'));
      expect(left).toBeGreaterThan(0);
    }
  });

  it('is not explained where something unknown differs', async () => {
    const broken = bytes('b');
    broken.write('unknown', broken.length - 100);
    writeFileSync(image('broken'), broken);
    const { bytes: left } = await explained(image('a'), image('broken'));
    expect(left).toBeGreaterThanOrEqual(7);
  });
});
