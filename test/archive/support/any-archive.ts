import fc from 'fast-check';
import type { TarMember } from '../../../src/archive/gnu-tar/member.ts';
import { base256, END, GNU_MAGIC, gnuLong, octal, POSIX_MAGIC, paxHeader, rawEntry } from './raw-tar.ts';

/** An archive of any dialect, header by header: v7, ustar with its prefix, pax records, GNU long names, base-256 numbers. */
export const anyArchive = (): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.array(fc.oneof({ weight: 9, arbitrary: anyEntry() }, globalHeader()), { maxLength: 8 }), anyEnd)
    .map(([parts, end]) => Buffer.concat([...parts, end]));

/** Bytes of a path, without NUL: short or around the lengths of the fields; plain, with newlines, UTF-8, or any bytes. */
export const anyPath = (): fc.Arbitrary<string> =>
  fc.tuple(fc.oneof(plain, newlines, utf8, anyBytes), lengths).map(([text, length]) => {
    const whole = text.repeat(Math.ceil(length / text.length));
    return whole.slice(0, length);
  });

/** The size of a content: often around the borders of blocks. */
export const anySize = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, 1, 511, 512, 513, 1023, 1024, 1025, 5120), fc.nat({ max: 3000 }));

export const contentOf = (size: number): Buffer => Buffer.alloc(size, 'content, \xff\0\n', 'latin1');

/** Seconds: before the epoch, and around every border of a field or of a 32-bit number. */
export const anySeconds = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 33 - 1, 2 ** 33, 2 ** 34),
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 }),
    fc.integer({ min: -(2 ** 36), max: 2 ** 36 }),
  );

/** User and group ids up to and beyond the octal fields of six and seven digits. */
export const anyId = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, 1000, 0o777777, 0o1000000, 0o7777777, 0o10000000, 2 ** 31, 2 ** 32 - 1),
    fc.nat({ max: 2 ** 31 - 1 }),
  );

const plain = fc.constantFrom('a', 'b/', 'dir/file.txt', './', 'a b', 'x/y/');
const newlines = fc.constantFrom('\n', 'a\nb', 'line\n/', '12 path=x\n', '=');
const utf8 = fc
  .constantFrom('\u00e9', 'e\u0301/', '\u4e2d\u6587', '\u{1f4e6}', '\ufeff')
  .map((text) => Buffer.from(text).toString('latin1'));
const anyBytes = fc
  .uint8Array({ minLength: 1, maxLength: 30 })
  .map((bytes) => Buffer.from(bytes.map((byte) => byte || 1)).toString('latin1'));
const lengths = fc.oneof(
  fc.constantFrom(1, 2, 99, 100, 101, 154, 155, 156, 255, 256, 257, 511, 512, 513),
  fc.integer({ min: 1, max: 30 }),
);

const anyEnd = fc.constantFrom(END, Buffer.alloc(0), Buffer.alloc(512), Buffer.alloc(10_240));

/** A name of a user or a group. */
export const anyUser = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom('', 'root', 'x'.repeat(32)), utf8, anyBytes);

const octalField = (width: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(fc.constantFrom(0, 1, max), fc.nat({ max: Math.min(max, 2 ** 31 - 1) })),
      fc.nat({ max: 5 }),
    )
    .map(([value, spelling]) => {
      const digits = value.toString(8);
      const full = digits.padStart(width, '0');
      return [
        octal(value, width),
        `${digits.padStart(width - 1, '0')} `,
        full.length === width ? full : octal(value, width),
        `${digits.padStart(width - 2, ' ')} \0`.slice(-width),
        `${digits}\0`.slice(-width),
        `${digits.padStart(width - 1, ' ')}\0`,
      ][spelling]!;
    });

const number = (width: 8 | 12, binary: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: octalField(width, 8 ** (width - 1) - 1) },
    { weight: 2, arbitrary: binary.map((value) => base256(value, width)) },
    { weight: 1, arbitrary: fc.constantFrom('\0'.repeat(width), ' '.repeat(width)) },
  );

const small = fc.oneof(fc.nat({ max: 2 ** 31 - 1 }), fc.constantFrom(2 ** 32, 2 ** 40, 2 ** 53 - 1));
const far = fc.oneof(anySeconds(), fc.constantFrom(8.64e12, 8.64e12 + 1, 2 ** 45, -(2 ** 45)));
const ids = fc.oneof(anyId(), fc.constantFrom(-1, -2, -1000));

const header = fc.record({
  name: anyPath(),
  mode: number(8, fc.nat({ max: 0o7777 })),
  uid: number(8, ids),
  gid: number(8, ids),
  mtime: number(12, far),
  typeflag: fc.constantFrom('0', '0', '0', '\0', '1', '2', '3', '4', '5', '6', '7', 'D', 'A'),
  linkname: fc.oneof(fc.constant(''), anyPath()),
  magic: fc.constantFrom(POSIX_MAGIC, POSIX_MAGIC, GNU_MAGIC, '\0'.repeat(8)),
  uname: anyUser(),
  gname: anyUser(),
  devmajor: number(8, small),
  devminor: number(8, small),
  prefix: fc.oneof(fc.constant(''), anyPath()),
});

const decimalTime = fc
  .tuple(anySeconds(), fc.constantFrom('', '.5', '.000000001', '.999999999', '.25'))
  .map(([seconds, fraction]) => `${seconds}${fraction}`);

const records = fc
  .record(
    {
      path: anyPath(),
      linkpath: anyPath(),
      uid: anyId().map(String),
      gid: anyId().map(String),
      mtime: decimalTime,
      atime: decimalTime,
      uname: anyUser(),
      gname: anyUser(),
      'SCHILY.xattr.user.x': anyBytes,
      comment: anyPath(),
      'key\nwith \xff': anyPath(),
    },
    { requiredKeys: [] },
  )
  .map((record) => record as Readonly<Record<string, string>>);

const anyEntry = (): fc.Arbitrary<Buffer> =>
  fc
    .record({
      header,
      longName: fc.option(anyPath(), { nil: undefined, freq: 4 }),
      longLink: fc.option(anyPath(), { nil: undefined, freq: 5 }),
      pax: fc.option(records, { nil: undefined, freq: 2 }),
      size: anySize(),
      paxSize: fc.boolean(),
      binarySize: fc.boolean(),
    })
    .map(({ header, longName, longLink, pax, size, paxSize, binarySize }) => {
      const content = contentOf('123456'.includes(header.typeflag) ? 0 : size);
      const stated = content.length;
      const inRecord = paxSize && pax !== undefined;
      return Buffer.concat([
        ...(longLink === undefined ? [] : [gnuLong('K', longLink)]),
        ...(longName === undefined ? [] : [gnuLong('L', longName)]),
        ...(pax === undefined ? [] : [paxHeader(inRecord ? { ...pax, size: String(stated) } : pax)]),
        rawEntry({
          ...header,
          size: inRecord ? octal(0, 12) : binarySize ? base256(stated, 12) : octal(stated, 12),
          content,
        }),
      ]);
    });

const globalHeader = (): fc.Arbitrary<Buffer> =>
  fc.constantFrom('one', 'two \xff').map((comment) => paxHeader({ 'global comment': comment }, 'g'));

const FILE_TYPES = [
  'file',
  'directory',
  'symlink',
  'hard-link',
  'fifo',
  'character-device',
  'block-device',
] as const;

/** A member for our own writer, within what it accepts. */
export const anyMember = (): fc.Arbitrary<TarMember> =>
  fc
    .record({
      path: anyPath(),
      type: fc.constantFrom(...FILE_TYPES, 'file' as const),
      mode: fc.nat({ max: 0o7777 }),
      uid: anyId(),
      gid: anyId(),
      size: anySize(),
      seconds: anySeconds(),
      nanoseconds: fc.constantFrom(0, 0, 1, 500_000_000, 999_999_999),
      target: anyPath(),
      device: fc.record({ major: fc.nat({ max: 4095 }), minor: fc.nat({ max: 0o7777777 }) }),
    })
    .map(({ path, type, size, seconds, nanoseconds, target, device, ...rest }) => ({
      ...rest,
      path: type === 'directory' ? `${path}/` : path,
      type,
      size: type === 'file' ? size : 0,
      mtimeNs: BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds),
      target: type === 'symlink' || type === 'hard-link' ? target : '',
      ...(type.endsWith('device') ? { device } : {}),
    }));
