import { type Content, headOf, type SizedContent } from '../../../archive/content.ts';
import { largest } from '../../../util/largest.ts';

/** A part of a file that is searched as one sequence of bytes. */
export interface Piece {
  /** `gzip`, `xz` or `zip` for each layer that was unpacked on the way; offsets count from the start of the unpacked content. */
  readonly inside: readonly string[];
  readonly content: Pick<Content, 'open'>;
}

/** What must be searched to find everything in a content: its bytes, or, of gzip, xz and zip, what they contain and the times that they store. */
export async function* piecesOf(content: Content, inside: readonly string[] = []): AsyncGenerator<Piece> {
  const layers = inside.length < DEEPEST ? await unpack(content) : undefined;
  if (layers === undefined) return yield { inside, content };
  const { name, outside, contents } = layers;
  yield { inside, content: { open: () => chunksOf(outside) } };
  for await (const inner of contents) yield* piecesOf(inner, [...inside, name]);
}

const DEEPEST = 3;
const HEAD = 16;

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The layers of content that must be unpacked before the search; a search of the packed bytes would find nothing. */
const unpack = async (content: Content) => {
  const head = await headOf(content, HEAD);
  // Loaded only here: this search runs on every clean build, and zlib takes long to load.
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const { readGzip } = await import('../../../archive/read-gzip.ts');
    return { name: 'gzip', outside: head, contents: [{ open: () => readGzip(content.open()) }] };
  }
  if (head.toString('latin1', 0, 6) === '\xfd7zXZ\0') {
    const { readFiltered } = await import('../../../archive/read-filtered.ts');
    const inner: Content = { open: () => readFiltered(content.open(), ['xz', '-dc']) };
    return { name: 'xz', outside: head, contents: [inner] };
  }
  if (
    head.toString('latin1', 0, 4) !== 'PK\x03\x04' ||
    content.at === undefined ||
    content.size === undefined
  )
    return undefined;
  const { readZip, unpackZipMember } = await import('../../../archive/read-zip.ts');
  const whole = content as SizedContent;
  const archive = await readZip(whole);
  if (archive === undefined) return undefined;
  const { members } = archive;
  // The directory at the end repeats the times of all members.
  const directory = largest(
    members.map(({ dataOffset, central }) => dataOffset + central.packedSize),
    0,
  );
  const packed = members.filter(({ central }) => READABLE.has(central.method)).slice(0, MOST_MEMBERS);
  return {
    name: 'zip',
    outside: await whole.at(directory, MOST_DIRECTORY),
    contents: packed.flatMap((member) => unpackZipMember(whole, member) ?? []),
  };
};

// APPNOTE.TXT, section 4.4.5: stored, deflated.
const READABLE: ReadonlySet<number> = new Set([0, 8]);
const MOST_MEMBERS = 5000;
const MOST_DIRECTORY = 4 * 1024 * 1024;
