import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { differencesOf } from './support/differences-of.ts';
import { explained } from './support/explained.ts';
import { madeBy } from './support/made-by.ts';

let file: (name: string) => Buffer;
beforeAll(() => {
  file = madeBy(`seq 999 >x; seq 998 >y; gzip -nc x >x.gz; gzip -nc y >y.gz; gzip -1nc x >fast.gz
seq 500 >head; seq 501 999 >tail; (gzip -nc head; gzip -nc tail) >two.gz`);
});

const changed = (bytes: Buffer, at: number, bits = 4): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= bits;
  return copy;
};

const fieldsOf = async (a: Buffer, b: Buffer) =>
  (await differencesOf(a, b, 'x.gz')).map(({ member, field }) => [...member, field].join(' '));

describe('what is no compression', () => {
  it('a wrong CRC-32 or size is a difference of its own', async () => {
    const gz = file('x.gz');
    for (const [at, field] of [
      [-8, 'CRC-32'],
      [-1, 'content size'],
    ] as const) {
      expect(await differencesOf(gz, changed(gz, at))).toMatchObject([{ format: 'gzip', field, bytes: 4 }]);
      expect(await explained(gz, changed(gz, at))).toMatchObject({ codes: [] });
      expect(await fieldsOf(file('y.gz'), changed(gz, at))).toContain(field);
    }
  });

  it('appended bytes are a content of their own, also behind other content', async () => {
    const [one, two] = ['secret-one\n', 'secret-two\n'].map((text) =>
      Buffer.concat([file('x.gz'), Buffer.from(text)]),
    );
    expect(await differencesOf(one!, two!)).toMatchObject([
      { format: 'text', member: ['behind the data'], control: 'secret-one', experiment: 'secret-two' },
    ]);
    expect((await explained(one!, two!)).codes).toEqual([]);
    expect((await explained(file('x.gz'), two!)).unexplained).toBe(11);
    expect(await fieldsOf(file('y.gz'), two!)).toContain('behind the data line');
    expect((await explained(file('fast.gz'), two!)).unexplained).toBe(11);
  });

  it('data that cannot be read to their end', async () => {
    const gz = file('x.gz');
    for (const other of [gz.subarray(0, -20), changed(gz, 200, 255)]) {
      expect(await fieldsOf(gz, other)).toContain('unpacking');
      expect((await explained(gz, other)).codes).toEqual([]);
    }
  });
});

describe('several members', () => {
  it('are explained if they only divide the content', async () => {
    expect(await fieldsOf(file('x.gz'), file('two.gz'))).toEqual(['structure']);
    expect(await explained(file('x.gz'), file('two.gz'))).toMatchObject({
      codes: ['gzip-writer'],
      unexplained: 0,
    });
  });

  it('the header of each is compared', async () => {
    const second = file('two.gz').lastIndexOf(Buffer.from('1f8b08', 'hex'));
    expect(await differencesOf(file('two.gz'), changed(file('two.gz'), second + 4))).toMatchObject([
      { field: 'mtime', place: 'member 2', offset: second + 4 },
    ]);
    expect(await fieldsOf(file('x.gz'), changed(file('two.gz'), second + 4))).toEqual(['members']);
  });
});

/** A gzip file with a header as RFC 1952 has it: the flags, and the fields behind the first ten bytes. */
const withHeader = (flags: number, fields: Buffer, os = 3, text = 'hi\n'): Buffer => {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(text), 0);
  trailer.writeUInt32LE(text.length, 4);
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, os]),
    fields,
    deflateRawSync(text),
    trailer,
  ]);
};

describe('header fields', () => {
  it('an extra field, a comment, reserved bits and unknown numbers are not explained', async () => {
    const extra = (text: string) => withHeader(4, Buffer.from(`\x08\0AB\x04\0${text}`, 'latin1'));
    expect(await differencesOf(extra('abcd'), extra('abce'))).toMatchObject([
      { field: 'extra', kind: 'hex', control: 'AB\x04\0abcd', experiment: 'AB\x04\0abce' },
    ]);
    const pairs: readonly (readonly [Buffer, Buffer])[] = [
      [extra('abcd'), extra('abce')],
      [withHeader(16, Buffer.from('one\0')), withHeader(16, Buffer.from('two\0'))],
      [withHeader(0, Buffer.alloc(0)), withHeader(0x40, Buffer.alloc(0))],
      [withHeader(0, Buffer.alloc(0)), withHeader(0, Buffer.alloc(0), 77)],
      [changed(withHeader(0, Buffer.alloc(0)), 8, 2), changed(withHeader(0, Buffer.alloc(0)), 8, 65)],
    ];
    for (const [a, b] of pairs) expect((await explained(a, b)).codes).toEqual([]);
  });

  it('a CRC-16 follows from the header only if it is right', async () => {
    const summed = (mtime: number, wrong = 0): Buffer => {
      const bytes = withHeader(2, Buffer.alloc(2));
      bytes[4] = mtime;
      bytes.writeUInt16LE((crc32(bytes.subarray(0, 10)) & 0xffff) ^ wrong, 10);
      return bytes;
    };
    expect(await fieldsOf(summed(1), summed(2))).toEqual(['mtime']);
    expect(await fieldsOf(summed(1), summed(2, 1))).toEqual(['mtime', 'header CRC']);
  });

  it('the block size of BGZF follows', async () => {
    const blocked = (level: number): Buffer => {
      const bytes = gzipSync('some text, '.repeat(99), { level });
      const field = Buffer.from([6, 0, 0x42, 0x43, 2, 0, bytes.length + 7, 0]);
      return Buffer.concat([
        bytes.subarray(0, 3),
        Buffer.from([4]),
        bytes.subarray(4, 10),
        field,
        bytes.subarray(10),
      ]);
    };
    expect(await explained(blocked(1), blocked(9))).toMatchObject({ unexplained: 0 });
  });
});
