import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { EPOCH, explained, LATER, madeBy, TREE } from './support/explained-images.ts';

const missing = ['xorriso', 'genisoimage'].find((name) => findProgram(name) === undefined);
const { describe, it } = skipUnless(missing === undefined, `${missing} is not installed`);

const XORRISO = 'xorriso -as mkisofs -quiet -no-pad -J -R --set_all_file_dates set_to_mtime';
const GPT = '--efi-boot README -efi-boot-part --efi-boot-image --protective-msdos-label';
const DATED = { one: '--modification-date=2023111422132000', two: '--modification-date=2024121701463900' };

let folder: string;
const image = (name: string): string => join(folder, name);
const bytes = (name: string): Buffer => readFileSync(image(name));

describe('ISO 9660', () => {
  beforeAll(() => {
    folder = madeBy(`exec 2>/dev/null; ${TREE}
mkdir few; cp -p tree/README few; touch -d @${EPOCH} few; xorriso -as mkisofs -quiet -no-pad -R -o few.iso few
${XORRISO} ${DATED.one} -o a tree
${XORRISO} ${DATED.one} ${GPT} -o random-1 tree; ${XORRISO} ${DATED.one} ${GPT} -o random-2 tree
${XORRISO} ${DATED.one} ${GPT} --gpt_disk_guid modification-date -o dated-1 tree
${XORRISO} ${DATED.two} ${GPT} --gpt_disk_guid modification-date -o dated-2 tree
TZ=XYZ-2 genisoimage -quiet -no-pad -R -o zone-1 tree; genisoimage -quiet -no-pad -R -o zone-2 tree
chmod 600 tree/sub/c; touch -d @${LATER} tree/sub/c; ${XORRISO} ${DATED.two} -o b tree
seq 1 9000 >tree/README; touch -d @${EPOCH} tree/README; ${XORRISO} ${DATED.two} -o longer tree
cp b unknown`);
    appendFileSync(image('unknown'), 'behind the end');
  });

  comparerLaws('iso', () => [bytes('few.iso')]);

  it('is compared field by field', async () => {
    const found = await differencesOf(bytes('a'), bytes('b'));
    const fields = found.map(({ member, field }) => [...member, field].join(' '));
    expect(fields.toSorted()).toEqual([
      'Joliet volume creation time',
      'Joliet volume modification time',
      'sub/c Joliet recording time',
      'sub/c PX mode',
      'sub/c TF access',
      'sub/c TF attributes',
      'sub/c TF modify',
      'sub/c recording time',
      'volume creation time',
      'volume modification time',
    ]);
    expect(await explained(image('a'), image('b'))).toEqual({
      causes: {
        'iso-volume-time': ['clock'],
        'iso-file-time': ['clock'],
        'iso-px-mode': ['umask', 'source-mode'],
      },
      bytes: 0,
    });
  });

  it('has contents by path; what a longer one moves follows from it', async () => {
    const found = await differencesOf(bytes('b'), bytes('longer'));
    const roots = found.filter(({ recomputed }) => recomputed !== true);
    expect(new Set(roots.map(({ member, format }) => [format, ...member].join(' ')))).toEqual(
      new Set(['text README']),
    );
    expect(found.length).toBeGreaterThan(roots.length);
  });

  it('has random identifiers, or those of its date', async () => {
    const random = await explained(image('random-1'), image('random-2'));
    expect(random).toEqual({ causes: { 'iso-gpt-guid': [] }, bytes: 0 });
    const dated = await explained(image('dated-1'), image('dated-2'));
    expect(dated.causes['iso-gpt-guid']).toBeUndefined();
    expect(dated.causes['iso-volume-time']).toEqual(['clock']);
    expect(dated.bytes).toBe(0);
  });

  it('has times of a zone', async () => {
    const zones = { axis: 'timezone', kind: 'text', control: 'XYZ-2', experiment: 'UTC' } as const;
    const found = await differencesOf(bytes('zone-1'), bytes('zone-2'));
    const time = found.find(({ field, member }) => field === 'recording time' && member[0] === 'README');
    expect(time).toMatchObject({
      control: '2023-11-15 00:13:20 +02:00',
      experiment: '2023-11-14 22:13:20 +00:00',
    });
    expect((await explained(image('zone-1'), image('zone-2'), [zones])).causes['iso-file-time']).toContain(
      'timezone',
    );
  });

  it('is not explained where something unknown differs', async () => {
    expect((await explained(image('a'), image('unknown'))).bytes).toBeGreaterThanOrEqual(14);
  });
});
