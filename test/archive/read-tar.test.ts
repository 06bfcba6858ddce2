import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMember } from '../../src/archive/gnu-tar/encode-member.ts';
import { endOfArchive } from '../../src/archive/gnu-tar/end-of-archive.ts';
import type { TarMember } from '../../src/archive/gnu-tar/member.ts';
import { paxTime } from '../../src/archive/gnu-tar/pax-records.ts';
import { gnuTar } from './pack/gnu-tar.ts';
import { anyArchive, anyMember, contentOf } from './support/any-archive.ts';
import { gnuTarArchive, gnuTree, TAR_FORMATS } from './support/gnu-tar-archive.ts';
import { base256, paxHeader, rawTar } from './support/raw-tar.ts';
import { asTarStreamReads, LOST, READER_LIMITS, type ReaderLimit } from './support/tar-stream-limits.ts';
import { type PackEntry, packEntry, tarStreamArchive } from './support/tar-stream-writer.ts';
import { type Facts, readOurs, readTheirs } from './support/two-readers.ts';

// Together 2,140 archives, the same in every run.
const SEED = 1;
const ANY_DIALECT = 1_200;
const OUR_WRITER = 500;
const TAR_STREAM_WRITER = 400;
const GNU_TAR_EACH = 8;

/** What our reader says, after it was compared with tar-stream, field by field. */
const agreed = async (archive: Buffer, chunk = 100_000): Promise<readonly Facts[]> => {
  const ours = await readOurs(archive, chunk);
  const theirs = await readTheirs(archive, chunk);
  expect(theirs).toEqual(ours.map(({ facts, member }) => asTarStreamReads(facts, member)));
  return ours.map(({ facts }) => facts);
};

const anyChunk = fc.oneof(fc.constantFrom(512, 513, 100_000), fc.integer({ min: 100, max: 2000 }));

describe('readTar, with tar-stream as a second reader', () => {
  it('agrees on every field of archives of any dialect', async () => {
    await fc.assert(
      fc.asyncProperty(anyArchive(), anyChunk, async (archive, chunk) => void (await agreed(archive, chunk))),
      { numRuns: ANY_DIALECT, seed: SEED },
    );
  });

  it('agrees on what our writer writes, and that it is what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMember(), { maxLength: 8 }), anyChunk, async (members, chunk) => {
        const facts = await agreed(ourArchive(members), chunk);
        expect(facts.map(written)).toEqual(members.map(memberFacts));
      }),
      { numRuns: OUR_WRITER, seed: SEED },
    );
  });

  it('agrees on what tar-stream writes, and that it is what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(packEntry(), { maxLength: 8 }), anyChunk, async (entries, chunk) => {
        const facts = await agreed(await tarStreamArchive(entries), chunk);
        expect(facts).toMatchObject(entries.map(packedFacts));
      }),
      { numRuns: TAR_STREAM_WRITER, seed: SEED },
    );
  });

  it.skipIf('missing' in gnuTar).each(TAR_FORMATS)('agrees on the format %s of GNU tar', async (format) => {
    let members = 0;
    await fc.assert(
      fc.asyncProperty(gnuTree(format), async (tree) => {
        members += (await agreed(gnuTarArchive(tree, format))).length;
      }),
      { numRuns: GNU_TAR_EACH, seed: SEED },
    );
    expect(members).toBeGreaterThan(GNU_TAR_EACH);
  });
});

describe('the limits of tar-stream as a reader', () => {
  it.each([
    [0, { mtime: base256(-5, 12) }],
    [1, { mtime: '\0'.repeat(12) }],
    [2, { mtime: base256(2 ** 45, 12) }],
    [3, { uname: 'caf\xe9' }],
  ] as const)('%s is needed', async (index, changes) => {
    await expectLimit(READER_LIMITS[index]!, rawTar({ name: 'a', ...changes }));
  });

  it('4 is needed', async () => {
    await expectLimit(READER_LIMITS[4]!, rawTar(paxHeader({ comment: '\xff' }), { name: 'a' }));
  });

  it.each(LOST)('$reason', async ({ archive, ours, theirs }) => {
    expect((await readOurs(archive)).map(({ facts }) => facts.path)).toEqual(ours);
    const read = readTheirs(archive).then((facts) => facts.map(({ path }) => path));
    if (theirs instanceof RegExp) await expect(read).rejects.toThrow(theirs);
    else expect(await read).toEqual(theirs);
  });
});

/** tar-stream says something else than our reader, and what the limit says. */
const expectLimit = async ({ applies, reads }: ReaderLimit, archive: Buffer): Promise<void> => {
  const [ours] = await readOurs(archive);
  const [theirs] = await readTheirs(archive);
  const { facts, member } = ours!;
  const differing = (Object.keys(facts) as (keyof Facts)[]).filter(
    (field) => !isDeepStrictEqual(facts[field], theirs![field]),
  );
  expect(differing).toHaveLength(1);
  expect(applies(differing[0]!, member)).toBe(true);
  expect(theirs![differing[0]!]).toEqual(reads(facts[differing[0]!]));
};

const ourArchive = (members: readonly TarMember[]): Buffer => {
  const parts = members.flatMap((member) => [
    encodeMember(member, { tarVersion: '1.35', extendedMtime: 7 }),
    contentOf(member.size),
    Buffer.alloc(-member.size & 511),
  ]);
  const bytes = Buffer.concat(parts);
  return Buffer.concat([bytes, Buffer.alloc(endOfArchive(bytes.length))]);
};

type Written = Omit<Facts, 'offset' | 'pax' | 'content'>;

const written = ({ offset: _, pax: __, content: ___, ...rest }: Facts): Written => rest;

const memberFacts = (member: TarMember): Written => {
  const [seconds, fraction = ''] = paxTime(member.mtimeNs).split('.');
  return {
    path: member.path,
    link: member.target,
    type: member.type === 'hard-link' ? 'link' : member.type,
    mode: member.mode,
    uid: member.uid,
    gid: member.gid,
    mtime: Number(seconds) + 0,
    fraction,
    uname: '',
    gname: '',
    devmajor: member.device?.major ?? 0,
    devminor: member.device?.minor ?? 0,
  };
};

const packedFacts = ({ header, content }: PackEntry): Partial<Facts> => {
  const { name, linkname, mtime, pax, type, ...same } = header;
  const [seconds, fraction = ''] = (pax?.['mtime'] ?? String(mtime!.getTime() / 1000)).split('.');
  return {
    ...(same as Partial<Facts>),
    type: type!,
    path: bytesOf(name),
    link: bytesOf(linkname ?? ''),
    mtime: Number(seconds) + 0,
    fraction,
    content: createHash('sha256').update(content).digest('hex'),
  };
};

const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');
