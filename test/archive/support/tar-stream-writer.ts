import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { anyUser, contentOf } from './any-archive.ts';

/** What tar-stream 3.2.2 cannot write (`headers.js`, `pack.js`): the archives below avoid it. */
export const WRITER_LIMITS = {
  mtime: { least: 0, most: 2 ** 31 - 1, reason: '`| 0` wraps; the digits of a negative number get a sign' },
  id: { most: 0o777777, reason: '`encodeOct` has six digits, and writes sevens where they do not suffice' },
  device: { most: 0o777777, reason: 'the same' },
  mode: { least: 1, reason: '0 becomes the usual mode of the type' },
  user: { most: 32, reason: 'a longer name goes on into the next field' },
  name: { reason: 'names are text: bytes that are not UTF-8 cannot be given; an empty one is no record' },
} as const;

export interface PackEntry {
  readonly header: Partial<Header> & {
    readonly name: string;
    readonly pax?: Readonly<Record<string, string>>;
  };
  readonly content: Buffer;
}

/** An entry that tar-stream can write. */
export const packEntry = (): fc.Arbitrary<PackEntry> =>
  fc
    .record({
      name: text,
      type: fc.constantFrom('file', 'link', 'symlink', 'character-device', 'directory', 'fifo', 'file'),
      mode: fc.integer({ min: WRITER_LIMITS.mode.least, max: 0o7777 }),
      uid: upTo(WRITER_LIMITS.id.most),
      gid: upTo(WRITER_LIMITS.id.most),
      mtime: upTo(WRITER_LIMITS.mtime.most).map((seconds) => new Date(seconds * 1000)),
      uname: user,
      gname: user,
      devmajor: upTo(WRITER_LIMITS.device.most),
      devminor: upTo(WRITER_LIMITS.device.most),
      linkname: text,
      pax: fc.option(fc.record({ comment: text, mtime: fc.constantFrom('-0.5', '8589934592.25') }), {
        freq: 2,
      }),
      size: fc.constantFrom(0, 1, 511, 512, 513, 1024, 3000),
    })
    .map(({ type, linkname, pax, size, ...rest }) => ({
      header: {
        ...rest,
        type: type as 'file',
        ...(type === 'link' || type === 'symlink' ? { linkname } : {}),
        ...(pax === null ? {} : { pax }),
      },
      content: type === 'file' ? contentOf(size) : Buffer.alloc(0),
    }));

/** The archive that tar-stream writes of these. */
export const tarStreamArchive = async (entries: readonly PackEntry[]): Promise<Buffer> => {
  const writer = pack();
  for (const { header, content } of entries)
    if (header.type === 'file') writer.entry({ ...header }, content);
    else writer.entry({ ...header });
  writer.finalize();
  const parts: Buffer[] = [];
  for await (const part of writer) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const upTo = (most: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, 1, most), fc.nat({ max: most }));

const user = anyUser().filter(
  (name) => /^[\x01-\x7f]*$/.test(name) && name.length <= WRITER_LIMITS.user.most,
);

const text = fc
  .tuple(
    fc.constantFrom('a', 'dir/', 'a\nb', 'é', '中/', 'x y/'),
    fc.constantFrom(1, 2, 99, 100, 101, 155, 156, 256, 400),
  )
  .map(([piece, length]) => piece.repeat(length).slice(0, length));
