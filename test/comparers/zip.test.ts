import { crc32, deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Difference } from '../../src/model/difference.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { differencesOf } from './support/differences-of.ts';
import { expectNoByteLost } from './support/expect-no-byte-lost.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

let file: (name: string) => Buffer;
const { describe: describeZip } = skipUnless(
  findProgram('zip') !== undefined && findProgram('python3') !== undefined,
  'needs zip and python3',
);

const fieldsOf = (found: readonly Difference[]): readonly string[] => found.map(({ field }) => field);

describeZip('zip archives', () => {
  beforeAll(() => {
    file = madeBy(`echo hello >a; seq 99 >b; touch -d @1700000000 a b
zip -qX x.zip a b; zip -q fields.zip a b; cat a | zip -q streamed.zip -
zip -qXP secret one.zip b; zip -qXP secret two.zip b; zip -qXP secret none.zip a
mkdir app; echo 'print(1)' >app/__main__.py; touch -d @1700000000 app/__main__.py
python3 -m zipapp app -p '/usr/bin/env python3' -o x.pyz
python3 -c "import zipfile
with open('large.zip', 'wb') as file, zipfile.ZipFile(file, 'w') as z:
  with z.open(zipfile.ZipInfo('a'), 'w', force_zip64=True) as member: member.write(b'hello')"`);
  });

  comparerLaws('zip', () => ['x.zip', 'fields.zip', 'streamed.zip', 'x.pyz', 'large.zip'].map(file));

  it('every byte that differs is found, also beside another difference', async () => {
    for (const name of ['x.zip', 'fields.zip', 'streamed.zip', 'x.pyz', 'large.zip']) {
      const later = Buffer.from(file(name));
      // The time in the directory.
      later[later.indexOf('PK\x01\x02') + 13]! ^= 1;
      await expectNoByteLost(file(name), later, 3);
    }
  }, 60_000);

  it('a script in front, compared as a content', async () => {
    const other = Buffer.from(file('x.pyz'));
    other.write('#!/usr/bin/env python4');
    expect(await differencesOf(file('x.pyz'), other)).toMatchObject([
      { format: 'text', member: ['prefix'], control: expect.stringContaining('python3') },
    ]);
  });

  it('offsets from the start of the file, of the archive, or of what was in front of it', async () => {
    const script = Buffer.from('#!/bin/sh\nexec java -jar "$0"\n');
    const relative = Buffer.concat([script, file('x.zip')]);
    expect(await differencesOf(relative, Buffer.concat([script, file('x.zip')]))).toEqual([]);
    const other = Buffer.concat([Buffer.from('#!/bin/sh\nexec java $X -jar "$0"\n'), file('x.zip')]);
    expect(await differencesOf(relative, other)).toMatchObject([{ format: 'text', member: ['prefix'] }]);
    // As the part of a program behind its end, without the program.
    const behind = file('x.pyz').subarray('#!/usr/bin/env python3\n'.length);
    const later = Buffer.from(behind);
    later[later.indexOf('PK\x01\x02') + 13]! ^= 1;
    expect(fieldsOf(await differencesOf(behind, later))).toContain('time');
  });

  it('a directory at the start, as Mozilla writes it', async () => {
    const [plain, optimised] = [file('x.zip'), mozilla(file('x.zip'), 0)];
    expect(await differencesOf(optimised, mozilla(plain, 1))).toMatchObject([
      { format: 'bytes', member: ['prefix'], bytes: 1 },
    ]);
    const later = Buffer.from(plain);
    later[later.indexOf('PK\x01\x02') + 13]! ^= 1;
    expect(fieldsOf(await differencesOf(optimised, mozilla(later, 0)))).toContain('time');
  });

  it('bytes between the members and the directory', async () => {
    const plain = file('x.zip');
    const directory = plain.indexOf('PK\x01\x02');
    const withBlock = (block: string): Buffer => {
      const bytes = Buffer.concat([
        plain.subarray(0, directory),
        Buffer.from(block),
        plain.subarray(directory),
      ]);
      bytes.writeUInt32LE(directory + block.length, bytes.length - 6);
      return bytes;
    };
    expect(await differencesOf(withBlock('signature 1'), withBlock('signature 2'))).toMatchObject([
      { format: 'zip', field: 'between members', bytes: 1 },
    ]);
    expect((await explained(withBlock('signature 1'), withBlock('signature 2'))).unexplained).toBe(1);
  });

  it('encrypted members are not decoded', async () => {
    expect(await differencesOf(file('one.zip'), file('two.zip'))).toMatchObject([
      { field: 'encrypted content', place: 'encrypted; not decoded' },
    ]);
    expect(await explained(file('one.zip'), file('two.zip'))).toMatchObject({
      codes: ['zip-encrypted'],
      axes: [],
    });
    expect((await explained(file('one.zip'), file('none.zip'))).unexplained).toBeGreaterThan(0);
  });

  it('a damaged content is not called equal', async () => {
    const damaged = Buffer.from(file('x.zip'));
    damaged[damaged.indexOf('PK\x03\x04', 4) + 40]! ^= 0x40;
    expect(fieldsOf(await differencesOf(file('x.zip'), damaged))).not.toContain('deflate');
  });

  it('a local header that contradicts the directory, and a changed flag, are not the choice of a program', async () => {
    const changed = (magic: string, at: number, value: number): Buffer => {
      const bytes = Buffer.from(file('x.zip'));
      bytes[bytes.indexOf(magic) + at]! ^= value;
      return bytes;
    };
    const [local, central] = ['PK\x03\x04', 'PK\x01\x02'];
    for (const [field, other] of [
      ['contradicting local method', changed(local, 8, 8)],
      ['contradicting local crc32', changed(local, 14, 1)],
      ['contradicting local size', changed(local, 22, 1)],
      ['contradicting local name', changed(local, 30, 2)],
      ['local flags', changed(local, 6, 1)],
      ['flags', changed(central, 8, 1)],
    ] as const) {
      expect(fieldsOf(await differencesOf(file('x.zip'), other))).toContain(field);
      expect((await explained(file('x.zip'), other)).unexplained, field).toBeGreaterThan(0);
      expect((await explained(other, file('x.zip'))).unexplained, field).toBeGreaterThan(0);
    }
    expect((await explained(file('x.zip'), changed(central, 8, 2))).unexplained).toBe(0);
  });

  it('what becomes a symbolic link has not only other permissions', async () => {
    const other = Buffer.from(file('x.zip'));
    const mode = other.indexOf('PK\x01\x02') + 40;
    other.writeUInt16LE(0o120644, mode);
    expect(await explained(file('x.zip'), other)).toMatchObject({ codes: [], unexplained: 2 });
  });

  it('bytes behind the end of a deflate stream are no packing', async () => {
    const [one, hidden] = [deflated('text 1', ''), deflated('text 1', 'SMUGGLED')];
    for (const [control, experiment] of [
      [one, hidden],
      [hidden, one],
    ] as const) {
      expect(await explained(control, experiment)).toMatchObject({ codes: [], unexplained: 8 });
      expect(fieldsOf(await differencesOf(control, experiment))).not.toContain('deflate');
    }
    const found = await differencesOf(one, deflated('text 2', 'SMUGGLED'));
    expect(found.map(({ member }) => member.join())).toEqual(
      expect.arrayContaining(['m', 'm behind its end']),
    );
  });

  it('a script without an archive is text', async () => {
    const script = (word: string): Buffer => Buffer.from(`#!/bin/sh\necho ${word}\n`);
    expect(await differencesOf(script('one'), script('two'))).toMatchObject([{ format: 'text' }]);
  });
});

/** An archive with a deflated member, and bytes that belong to its packed content, but not to the stream. */
const deflated = (content: string, behind: string): Buffer => {
  const packed = Buffer.concat([deflateRawSync(content), Buffer.from(behind)]);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(Buffer.from(content)), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(1, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from('m'), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x03'),
    fields,
    Buffer.alloc(14),
    Buffer.from('m'),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
};

/** The archive with its directory in front, behind the number of bytes to read ahead, and its end record behind that and at the end. */
const mozilla = (plain: Buffer, readahead: number): Buffer => {
  const directory = plain.indexOf('PK\x01\x02');
  const end = plain.length - 22;
  const entries = Buffer.from(plain.subarray(directory, end));
  const moved = 4 + entries.length + 22;
  for (let at = 0; at >= 0; at = entries.indexOf('PK\x01\x02', at + 1))
    entries.writeUInt32LE(entries.readUInt32LE(at + 42) + moved, at + 42);
  const record = Buffer.from(plain.subarray(end));
  record.writeUInt32LE(4, 16);
  const front = Buffer.alloc(4);
  front.writeUInt32LE(readahead);
  return Buffer.concat([front, entries, record, plain.subarray(0, directory), record]);
};

describe('what zip is not', () => {
  it('an end record without a directory', async () => {
    const fake = (word: string): Buffer =>
      Buffer.concat([
        Buffer.from(`#!/bin/sh\n# ${word}\n`),
        Buffer.from('504b0506', 'hex'),
        Buffer.alloc(18, 1),
      ]);
    expect((await differencesOf(fake('one'), fake('two'))).length).toBeGreaterThan(0);
  });
});
