import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { beforeAll, expect, it as test } from 'vitest';
import { bufferContent } from '../../src/archive/content.ts';
import { readCpio } from '../../src/archive/cpio/read-cpio.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { explainMadeFiles } from './support/explain-made-files.ts';

const { describe } = skipUnless(
  findProgram('cpio') !== undefined && findProgram('bsdcpio') !== undefined,
  'cpio or bsdcpio is not installed',
);

const EPOCH = 1_700_000_000;

interface Options {
  readonly format?: string;
  readonly tool?: string;
  readonly time?: number;
  readonly word?: string;
  readonly names?: readonly string[];
}

/** An archive with two files, as the tool writes it. */
const cpio = ({
  format = 'newc',
  tool = 'cpio --quiet --reproducible',
  time = EPOCH,
  word = 'hello',
  names = ['d', 'd/a', 'd/bcd'],
}: Options = {}): Buffer => {
  const folder = temporaryFolder('cpio');
  mkdirSync(join(folder, 'd'));
  writeFileSync(join(folder, 'd/a'), `${word}\n`);
  writeFileSync(join(folder, 'd/bcd'), 'other\n');
  for (const name of ['d/a', 'd/bcd', 'd']) utimesSync(join(folder, name), time, time);
  execaSync('sh', ['-c', `printf '%s\\n' ${names.join(' ')} | ${tool} -o -H ${format} >out`], {
    cwd: folder,
  });
  return readFileSync(join(folder, 'out'));
};

/** The old binary format with its bytes swapped, as a machine of the other byte order writes it. */
const swapped = async (bytes: Buffer): Promise<Buffer> => {
  const copy = Buffer.from(bytes);
  const { members, trailer } = (await readCpio(bufferContent(bytes)))!.archives[0]!;
  for (const { offset } of [...members, trailer]) copy.subarray(offset, offset + 26).swap16();
  return copy;
};

const shown = async (a: Buffer, b: Buffer): Promise<readonly string[]> =>
  (await differencesOf(a, b)).map(
    ({ member, field, control, experiment }) => `${member.join('>')} ${field}: ${control} ${experiment}`,
  );

describe('cpio', () => {
  let archives: readonly Buffer[];
  beforeAll(() => {
    archives = [...['newc', 'crc', 'odc', 'bin'].map((format) => cpio({ format })), several('x')];
  });

  comparerLaws('cpio', () => archives);

  test.each(['newc', 'crc', 'odc', 'bin'])('every field of the format %s', async (format) => {
    const [a, b] = [cpio({ format }), cpio({ format, time: EPOCH + 100, word: 'world' })];
    const found = await shown(a, b);
    expect(found).toEqual(
      [
        `d mtime: ${EPOCH} ${EPOCH + 100}`,
        `d/a mtime: ${EPOCH} ${EPOCH + 100}`,
        ...(format === 'crc' ? ['d/a check: 542 562'] : []),
        'd/a line: hello world',
        `d/bcd mtime: ${EPOCH} ${EPOCH + 100}`,
      ].filter((line) => found.includes(line) || !line.includes('check')),
    );
    expect((await explainMadeFiles(a, b)).found).toEqual(['cpio-mtime: clock source-mtime']);
  });

  test('the sum of the content follows from it, if it is right', async () => {
    const [a, b] = [cpio({ format: 'crc' }), cpio({ format: 'crc', word: 'world' })];
    const checks = async (experiment: Buffer) =>
      (await differencesOf(a, experiment)).filter(({ field }) => field === 'check');
    expect(await checks(b)).toMatchObject([{ recomputed: true }]);
    const wrong = Buffer.from(b);
    const { offset } = (await readCpio(bufferContent(b)))!.archives[0]!.members[1]!;
    wrong.write('1', offset + 102);
    expect((await checks(wrong))[0]).not.toHaveProperty('recomputed');
  });

  test('old binary archives in either byte order', async () => {
    const [a, b] = [cpio({ format: 'bin' }), cpio({ format: 'bin', time: EPOCH + 1 })];
    expect(await shown(await swapped(a), await swapped(b))).toEqual(await shown(a, b));
    expect(await shown(a, await swapped(a))).toEqual([' header style: little-endian big-endian']);
  });

  test('archives of bsdcpio', async () => {
    for (const format of ['newc', 'odc']) {
      const tool = 'bsdcpio --quiet -R 0:0';
      const names = ['d/a', 'd/bcd'];
      const found = await shown(cpio({ format, tool, names }), cpio({ format, tool, names, word: 'world' }));
      expect(found.filter((line) => !/ (?:ino|dev|devminor): /.test(line))).toEqual([
        'd/a line: hello world',
      ]);
    }
  });

  test('the spelling of the headers: GNU cpio writes upper case', async () => {
    const names = ['d/a'];
    const found = await shown(cpio({ names }), cpio({ names, tool: 'bsdcpio --quiet' }));
    expect(found).toContain(' header style: upper case lower case');
  });

  test('order, and inode numbers that are positions', async () => {
    const other = cpio({ names: ['d', 'd/bcd', 'd/a'] });
    expect(await explainMadeFiles(cpio(), other, { varied: ['file-order'] })).toEqual({
      found: ['cpio-order: file-order'],
      bytes: 0,
    });
  });

  /** An initramfs: an archive, zeros, another archive, a compressed one. */
  const several = (word: string, second = word): Buffer =>
    Buffer.concat([
      cpio({ word: 'microcode' }),
      Buffer.alloc(1024),
      cpio({ word: second }),
      gzipSync(cpio({ word })),
    ]);

  test('what follows the trailer: zeros, a second archive, a compressed one', async () => {
    expect(await shown(several('one'), several('two'))).toEqual([
      'd/a line: one two',
      'behind the archive>content>d/a line: one two',
    ]);
    expect(await shown(several('x', 'one'), several('x', 'two'))).toEqual(['d/a line: one two']);
    expect(await shown(cpio(), Buffer.concat([cpio(), Buffer.from('tail')]))).toEqual([
      'behind the archive line:  tail',
    ]);
  });

  test('unknown differences are not explained: padding that is not zero, a second archive', async () => {
    const a = cpio();
    const b = Buffer.from(a);
    const { content, offset } = (await readCpio(bufferContent(a)))!.archives[0]!.members[1]!;
    b[offset + 110 + 4 + 2 + content.size] = 1;
    for (const other of [b, Buffer.concat([a, a])]) {
      const { bytes } = await explainMadeFiles(a, other);
      expect(bytes).toBeGreaterThan(0);
    }
  });

  /** A file with two names, and the archive with a field of its second name changed: the n-th of eight digits. */
  const linked = (nth?: number, value = 0): Buffer => {
    const tool = 'sh -c "ln d/a d/b; exec cpio --quiet --reproducible \\"\\$@\\"" -';
    const bytes = cpio({ tool, names: ['d/a', 'd/b'] });
    const header = bytes.indexOf('070701', 110);
    if (nth !== undefined)
      bytes.write(value.toString(16).toUpperCase().padStart(8, '0'), header + 6 + 8 * nth);
    return bytes;
  };

  test('inode numbers and link counts are not explained if other files are linked', async () => {
    for (const other of [linked(0, 77), linked(4, 1)]) {
      expect(await shown(linked(), other)).toContain('d/b hard links: d/a null');
      expect(await shown(other, linked())).toContain('d/b hard links: null d/a');
      expect((await explainMadeFiles(linked(), other)).bytes).toBeGreaterThan(0);
    }
  });

  test('another type of file is not explained as permissions', async () => {
    const { found, bytes } = await explainMadeFiles(linked(), linked(1, 0o010644));
    expect({ found, bytes }).toEqual({ found: [], bytes: 8 });
  });
});
