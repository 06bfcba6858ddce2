import { createHash } from 'node:crypto';
import type { RawPath } from '../../model/raw-path.ts';
import { sum } from '../../util/sum.ts';
import type { Content, SizedContent } from '../content.ts';
import { type CpioMember, readCpio } from '../cpio/read-cpio.ts';
import { isWholeGzip } from '../is-whole-gzip.ts';
import { bzip2Stream } from '../packed-data/bzip2-stream.ts';
import { frameData, type ReadFrame } from '../packed-data/frame-data.ts';
import { xzData } from '../packed-data/xz-data.ts';
import { zstdFrame } from '../packed-data/zstd-frame.ts';
import { readFiltered } from '../read-filtered.ts';
import { readGzip } from '../read-gzip.ts';
import type { Scratch } from '../scratch.ts';
import type { Segment } from '../stitched-content.ts';

/** The unpacked payload of a package. */
export interface RpmPayload {
  readonly unpacked: SizedContent;
  /** Whether it was unpacked to its end without an error, checksums included, and nothing is behind that. */
  readonly isWhole: boolean;
  /** By the paths of the header. Of several links to one file, each has its content. Empty if the payload is not a plain cpio archive. */
  readonly contents: ReadonlyMap<RawPath, SizedContent>;
}

/** The name of the payload, by which its content is named, too: `payload.cpio.gz`. */
export const payloadName = (head: Buffer): string => `payload.cpio${packerOf(head)?.ending ?? ''}`;

/** Unpacks a payload into a scratch file; undefined if it does not fit, or cannot be unpacked. */
export const openRpmPayload = async (
  payload: SizedContent,
  scratch: Scratch,
): Promise<RpmPayload | undefined> => {
  const piece = scratch.piece();
  const packer = packerOf(await payload.at(0, 6));
  let isWhole = packer === undefined;
  const ended = (succeeded: boolean): void => {
    isWhole = succeeded;
  };
  for await (const chunk of packer?.open(payload.open(), ended) ?? payload.open())
    if (!piece.write(chunk)) return undefined;
  if (isWhole && packer?.dataOf !== undefined)
    isWhole = sum((await packer.dataOf(payload)).map(({ size }) => size)) === payload.size;
  const unpacked = piece.content();
  const members = (await readCpio(unpacked))?.archives[0]?.members ?? [];
  return { unpacked, isWhole, contents: contentsOf(members) };
};

interface Packer {
  readonly magic: RegExp;
  readonly ending: string;
  /** `ended`: called at the end, with whether that was reached without an error. */
  readonly open: (
    packed: AsyncIterable<Buffer>,
    ended: (succeeded: boolean) => void,
  ) => AsyncIterable<Buffer>;
  /** Where the compressed data are, if the program says nothing of other bytes. */
  readonly dataOf?: (payload: SizedContent) => Promise<readonly Segment[]>;
}

const by =
  (...program: readonly [string, ...string[]]): Packer['open'] =>
  (packed, ended) =>
    readFiltered(packed, program, { ended });

const byFrames =
  (readFrame: ReadFrame): NonNullable<Packer['dataOf']> =>
  (payload) =>
    frameData(payload, readFrame);

// RFC 1952; the .xz file format; the .lzma file format as liblzma writes it; bzip2's manual; RFC 8878.
const PACKERS: readonly Packer[] = [
  {
    magic: /^\x1f\x8b\x08/,
    ending: '.gz',
    open: (packed, ended) => readGzip(packed, (structure) => ended(isWholeGzip(structure))),
  },
  { magic: /^\xfd7zXZ\0/, ending: '.xz', open: by('xz', '-dc'), dataOf: xzData },
  { magic: /^\x5d\0\0/, ending: '.lzma', open: by('xz', '-dc', '--format=lzma') },
  { magic: /^BZh[1-9]/, ending: '.bz2', open: by('bzip2', '-dc'), dataOf: byFrames(bzip2Stream) },
  { magic: /^\x28\xb5\x2f\xfd/, ending: '.zst', open: by('zstd', '-dcq'), dataOf: byFrames(zstdFrame) },
];

const packerOf = (head: Buffer): Packer | undefined => {
  const start = head.toString('latin1', 0, 6);
  return PACKERS.find(({ magic }) => magic.test(start));
};

/** Links to one file have one inode number; the last one has the content. */
const contentsOf = (members: readonly CpioMember[]): ReadonlyMap<RawPath, SizedContent> => {
  const linked = new Map<number, SizedContent>();
  for (const { fields, content } of members)
    if (content.size > 0 && (fields.get('nlink') ?? 0) > 1) linked.set(fields.get('ino') ?? 0, content);
  return new Map(
    members
      .filter(({ fields }) => ((fields.get('mode') ?? 0) & TYPE) === REGULAR)
      .map(({ name, fields, content }) => [
        headerPath(name),
        content.size === 0 && (fields.get('nlink') ?? 0) > 1
          ? (linked.get(fields.get('ino') ?? 0) ?? content)
          : content,
      ]),
  );
};

/** `./usr/bin/x` is `/usr/bin/x` in the header; a source package has names without a folder in both. */
const headerPath = (name: RawPath): RawPath => (name.startsWith('./') ? name.slice(1) : name);

const [TYPE, REGULAR] = [0o170000, 0o100000];

/** The hexadecimal digest of a content. */
export const digestOf = async (algorithm: string, ...contents: readonly Content[]): Promise<string> => {
  const hash = createHash(algorithm);
  for (const content of contents) for await (const chunk of content.open()) hash.update(chunk);
  return hash.digest('hex');
};
