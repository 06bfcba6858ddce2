import { type Content, fileContent, headOf, type SizedContent } from '../../../archive/content.ts';
import type { TimeWindow } from '../../../model/canary.ts';
import { largest } from '../../../util/largest.ts';
import { type TimeForm, type TimeNeedle, timeNeedles } from './time-needles.ts';
import { timeScan } from './time-scan.ts';

/** A place where an output contains a time from inside the window. */
export interface TimeHit {
  /** `gzip`, `xz` or `zip` for each layer that was unpacked on the way; offsets count from the start of the unpacked content. */
  readonly inside: readonly string[];
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}

/**
 * Searches a file, in one pass, for times from inside the window: as text, decimal, octal and hexadecimal numbers, 32-bit epochs and
 * 64-bit milliseconds of either byte order, zip's DOS times, in the raw bytes and inside gzip, xz and zip. Stops at `most` hits.
 */
export const findTimes = async (
  path: string | Buffer,
  window: TimeWindow,
  most = 3,
): Promise<readonly TimeHit[]> => {
  const hits: TimeHit[] = [];
  await searchIn(await fileContent(path), { needles: timeNeedles(window), inside: [], most, hits });
  return hits;
};

const DEEPEST = 3;
const HEAD = 16;

type Search = Readonly<{
  needles: readonly TimeNeedle[];
  inside: readonly string[];
  most: number;
  hits: TimeHit[];
}>;

const searchIn = async (content: Content, search: Search): Promise<void> => {
  const { inside, most, hits } = search;
  const layers = inside.length < DEEPEST ? await unpack(content) : undefined;
  if (layers === undefined) return scan(content.open(), search);
  await scan([layers.outside], search);
  for await (const inner of layers.contents) {
    if (hits.length >= most) return;
    await searchIn(inner, { ...search, inside: [...inside, layers.name] });
  }
};

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
  const packed = members.filter(({ central }) => central.method === 8).slice(0, MOST_MEMBERS);
  return {
    name: 'zip',
    outside: await whole.at(directory, MOST_DIRECTORY),
    contents: packed.flatMap((member) => unpackZipMember(whole, member) ?? []),
  };
};

const MOST_MEMBERS = 5000;
const MOST_DIRECTORY = 4 * 1024 * 1024;

const scan = async (
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  { needles, inside, most, hits }: Search,
): Promise<void> => {
  let offset = 0;
  const push = timeScan(needles, (time) => {
    const { offset: at, form } = time;
    if (!hits.some((hit) => hit.offset === at && hit.form === form && hit.inside === inside))
      hits.push({ inside, ...time });
    return hits.length >= most;
  });
  for await (const chunk of chunks) {
    if (push(chunk, offset)) return;
    offset += chunk.length;
  }
};
