import { crc32, deflateRawSync } from 'node:zlib';

/** Samples that no program on every host writes, by file name. */
export const handmade = (): ReadonlyMap<string, Buffer> =>
  new Map([
    [
      'zip64.zip',
      zip64([
        ['a.txt', 'hello\n'],
        ['b/c.json', '{"a":1,"b":[1,2]}'],
        ['d', 'x'.repeat(900)],
      ]),
    ],
    [
      'newc.cpio',
      newc([
        ['a', 'hello\n'],
        ['dir/b', 'x'.repeat(300)],
        ['TRAILER!!!', ''],
      ]),
    ],
    [
      'odc.cpio',
      odc([
        ['a', 'hello\n'],
        ['dir/b', 'x'.repeat(300)],
        ['TRAILER!!!', ''],
      ]),
    ],
    ['one.png', png()],
    [
      'one.pyc',
      Buffer.concat([
        Buffer.from('a70d0d0a00000000f0f1536510000000e3', 'hex'),
        Buffer.from('/src/add.py\0padding\0'.repeat(9)),
      ]),
    ],
    ['one.pdf', Buffer.from(PDF)],
  ]);

type Members = readonly (readonly [name: string, content: string])[];

/** Every size and offset is in a zip64 extra field (APPNOTE.TXT, sections 4.3.14, 4.3.15 and 4.5.3). */
const zip64 = (members: Members): Buffer => {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of members) {
    const [content, packed] = [Buffer.from(text), deflateRawSync(Buffer.from(text))];
    const shared = Buffer.concat([
      le(2, 45, 0, 8, 0x6000, 0x5a21),
      le(4, crc32(content), 0xffffffff, 0xffffffff),
    ]);
    const extra = Buffer.concat([le(2, 1, 24), le(8, content.length, packed.length, offset)]);
    const local = Buffer.concat([
      le(4, 0x04034b50),
      shared,
      le(2, name.length, 20),
      Buffer.from(name),
      le(2, 1, 16),
      le(8, content.length, packed.length),
      packed,
    ]);
    locals.push(local);
    centrals.push(
      Buffer.concat([
        le(4, 0x02014b50),
        le(2, 0x032d),
        shared,
        le(2, name.length, 28, 0, 0, 0),
        le(4, 0o100644 * 65_536, 0xffffffff),
        Buffer.from(name),
        extra,
      ]),
    );
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = members.length;
  return Buffer.concat([
    ...locals,
    directory,
    ...[
      le(4, 0x06064b50),
      le(8, 44),
      le(2, 0x032d, 45),
      le(4, 0, 0),
      le(8, count, count, directory.length, offset),
    ],
    ...[le(4, 0x07064b50, 0), le(8, offset + directory.length), le(4, 1)],
    ...[le(4, 0x06054b50), le(2, 0, 0, 0xffff, 0xffff), le(4, 0xffffffff, 0xffffffff), le(2, 0)],
  ]);
};

/** Whole numbers of `width` bytes each, little-endian. */
const le = (width: number, ...numbers: readonly number[]): Buffer =>
  Buffer.concat(
    numbers.map((number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(number));
      return bytes.subarray(0, width);
    }),
  );

const newc = (members: Members): Buffer =>
  Buffer.concat(
    members.map(([name, text], index) => {
      const fields = [
        index + 1,
        0o100644,
        1000,
        1000,
        1,
        1_700_000_000,
        text.length,
        8,
        1,
        0,
        0,
        name.length + 1,
        0,
      ];
      const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
      return Buffer.concat([padded(head), padded(text)]);
    }),
  );

const padded = (text: string): Buffer =>
  Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, '\0'), 'latin1');

const odc = (members: Members): Buffer =>
  Buffer.from(
    members
      .map(([name, text], index) => {
        const six = [1, index, 0o100644, 1000, 1000, 1, 0]
          .map((field) => field.toString(8).padStart(6, '0'))
          .join('');
        return `070707${six}${(1_700_000_000).toString(8).padStart(11, '0')}${(name.length + 1).toString(8).padStart(6, '0')}${text.length.toString(8).padStart(11, '0')}${name}\0${text}`;
      })
      .join(''),
    'latin1',
  );

const png = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    chunk('tIME', Buffer.from('07e70b0e160d14', 'hex')),
    chunk('tEXt', Buffer.from('date:create\x002023-11-14T22:13:20+00:00', 'latin1')),
    chunk('IDAT', Buffer.from('789c6360000000020001', 'hex')),
    chunk('IEND', Buffer.of()),
  ]);
};

const PDF = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Producer (x) /CreationDate (D:20231114221320Z) /ModDate (D:20231114221320+01'00') >>
endobj
3 0 obj
<< /Length 6 >>
stream
hello

endstream
endobj
xref
0 4
trailer
<< /Size 4 /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>] >>
startxref
9
%%EOF
`;
