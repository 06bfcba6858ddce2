import { ByteReader } from './byte-reader.ts';
import { parsePaxRecords } from './parse-pax-records.ts';
import { isTarBlock, tarNumber } from './tar-block.ts';

/** A reason why an archive is not read further. */
export class TarDamage extends Error {
  override readonly name = 'TarDamage';
}

/**
 * The members of a tar archive as they are, up to its end marker; what follows that is not read, as by tar itself. Throws `TarDamage` at
 * the first thing that readers of tar archives understand in different ways, and where the archive is cut. The chunks are not copied.
 */
export async function* checkedTar(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let extensions = 0;
  let statedSize: number | undefined;
  try {
    for (;;) {
      const offset = reader.offset;
      const block = await readHeader(reader);
      if (block === undefined) return;
      const type = block.toString('latin1', 156, 157);
      const size = statedSize ?? sizeIn(block, offset);
      statedSize = undefined;
      if (EXTENSIONS.has(type)) {
        extensions += 1;
        if (size > MOST_EXTENSION_BYTES || extensions > MOST_EXTENSIONS)
          throw new TarDamage(`the extended headers at byte ${offset} are more than a real archive has`);
        const data = Buffer.from(await reader.read(padded(size)));
        if (data.length < padded(size)) throw CUT();
        if (type === 'x' || type === 'g') statedSize = checkRecords(data.subarray(0, size), type, offset);
        yield block;
        yield data;
        continue;
      }
      extensions = 0;
      checkType(type, size, offset);
      yield block;
      yield* exactly(reader, padded(size));
    }
  } finally {
    await reader.close();
  }
}

const BLOCK = 512;
const EXTENSIONS: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K']);
const MOST_EXTENSION_BYTES = 1 << 20;
const MOST_EXTENSIONS = 16;

const CUT = (): TarDamage => new TarDamage('the archive is cut: it ends before its end marker');

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The next header; undefined at the end marker, two zero blocks. */
const readHeader = async (reader: ByteReader): Promise<Buffer | undefined> => {
  const { offset } = reader;
  const block = Buffer.from(await reader.read(BLOCK));
  if (block.length < BLOCK) throw CUT();
  if (isZero(block)) {
    const second = await reader.read(BLOCK);
    if (second.length < BLOCK) throw CUT();
    if (isZero(second)) return undefined;
    throw new TarDamage(`a single block of zeros at byte ${offset} is no end marker`);
  }
  if (!isTarBlock(block))
    throw new TarDamage(`the block at byte ${offset} is not a tar header: its checksum is wrong`);
  return block;
};

const isZero = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** Only spellings that every reader understands: octal digits, or a positive base-256 number. */
const sizeIn = (block: Buffer, offset: number): number => {
  const field = block.toString('latin1', 124, 136);
  const clear = /^ *[0-7]+[ \0]*$/.test(field) || field.startsWith('\x80');
  const size = clear ? tarNumber(field) : Number.NaN;
  if (Number.isSafeInteger(size)) return size;
  throw new TarDamage(`the header at byte ${offset} states no valid size`);
};

/** The size that the records state for the next member, if they do. */
const checkRecords = (data: Buffer, type: string, offset: number): number | undefined => {
  const records = new Map(parsePaxRecords(data));
  if (records.has('')) throw new TarDamage(`the extended header at byte ${offset} has an invalid record`);
  const where = `the extended header at byte ${offset}`;
  for (const key of records.keys())
    if (key.startsWith('GNU.sparse.')) throw new TarDamage(`${where} describes a sparse file`);
  const size = records.get('size');
  if (type === 'g') {
    const key = ['path', 'linkpath', 'size'].find((name) => records.has(name));
    if (key !== undefined) throw new TarDamage(`${where} states a ${key} for all members`);
    return undefined;
  }
  if (size === undefined) return undefined;
  if (/^[0-9]{1,16}$/.test(size) && Number.isSafeInteger(Number(size))) return Number(size);
  throw new TarDamage(`${where} states no valid size`);
};

const checkType = (type: string, size: number, offset: number): void => {
  if (type === 'S') throw new TarDamage(`the header at byte ${offset} describes a sparse file`);
  // Solaris' extended header, and an old long name: some readers apply them to the next member, others do not.
  if (type === 'X' || type === 'N')
    throw new TarDamage(`the header at byte ${offset} has the outdated type ${type}`);
  if ('123456'.includes(type) && size > 0)
    throw new TarDamage(`the header at byte ${offset} states a content for what has none`);
};

async function* exactly(reader: ByteReader, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0; ) {
    const chunk = await reader.chunk();
    if (chunk.length === 0) throw CUT();
    const part = chunk.subarray(0, left);
    reader.skip(part.length);
    left -= part.length;
    yield part;
  }
}
