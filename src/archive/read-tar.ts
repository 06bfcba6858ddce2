import type { RawPath } from '../model/raw-path.ts';
import { ByteReader } from './byte-reader.ts';
import { parsePaxRecords } from './parse-pax-records.ts';
import { decodeTarBlock, isTarBlock, type TarBlock, tarNumber, tarText } from './tar-block.ts';

/** A header that only describes the next member (`x`, `X`, `L`, `K`) or all following members (`g`), or continues a header (GNU sparse). */
export interface TarExtension {
  readonly offset: number;
  readonly block: TarBlock;
  readonly data: Buffer;
  /** The bytes that pad the data to 512. */
  readonly padding: Buffer;
}

export interface TarMember {
  /** Where the header of the member itself starts, in bytes. */
  readonly offset: number;
  readonly block: TarBlock;
  readonly extensions: readonly TarExtension[];
  /** The records of its own extended header, without the global ones. */
  readonly pax: ReadonlyMap<string, string>;
  /** The effective path, after all extensions; not normalised. */
  readonly path: RawPath;
  readonly linkPath: RawPath;
  /** Bytes of content in the archive. */
  readonly size: number;
}

export interface TarVisitor {
  /** Called at each member; what it returns receives the content. */
  readonly member: (member: TarMember) => ((chunk: Buffer) => void) | undefined;
  /** Called after the content, with the bytes that pad it to 512. */
  readonly memberEnd?: (padding: Buffer) => void;
  readonly global?: (header: TarExtension) => void;
  /** Called with all bytes from the end marker on, or from the first block that is not a header. */
  readonly rest?: (chunk: Buffer) => void;
}

/** How the archive ended. */
export interface TarEnd {
  /** Where the members end. */
  readonly offset: number;
  /** Why the end is not valid: the archive is cut inside a member, or contains a block that is not a header. */
  readonly problem?: string;
}

const BLOCK = 512;
const MOST_EXTENSION_BYTES = 1 << 20;

/**
 * Walks through a tar archive of any dialect: v7, ustar, pax, GNU (long names, base-256, old sparse). Never throws because of the
 * archive's bytes: at the first block that is not a header the walk ends, and all bytes from there on go to `rest`.
 */
export const readTar = async (source: AsyncIterable<Buffer>, visitor: TarVisitor): Promise<TarEnd> => {
  const reader = new ByteReader(source);
  let extensions: TarExtension[] = [];
  for (;;) {
    const offset = reader.offset;
    const raw = await reader.peek(BLOCK);
    if (raw.length < BLOCK || !isTarBlock(raw)) {
      const problem = describeEnd(raw);
      await reader.each(Number.POSITIVE_INFINITY, visitor.rest ?? ignore);
      return problem === undefined ? { offset } : { offset, problem };
    }
    const block = decodeTarBlock(raw);
    reader.skip(BLOCK);
    if (EXTENSION_TYPES.has(block.typeflag)) {
      const read = await readExtension(reader, tarNumber(block.size));
      if (read === undefined) return { offset, problem: 'an extended header longer than 1 MiB, or cut' };
      if (block.typeflag === 'g') visitor.global?.({ offset, block, ...read });
      else extensions.push({ offset, block, ...read });
      continue;
    }
    const sparse = await readSparseMap(reader, block, offset);
    const member = toMember(offset, block, sparse === undefined ? extensions : [...extensions, sparse]);
    extensions = [];
    const take = visitor.member(member) ?? ignore;
    const got = member.size === 0 ? 0 : await reader.each(member.size, take);
    const padding = await reader.read((BLOCK - (member.size % BLOCK)) % BLOCK);
    visitor.memberEnd?.(padding);
    if (got < member.size) return { offset: reader.offset, problem: 'cut in the middle of a member' };
  }
};

const EXTENSION_TYPES: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K', 'X']);

const ignore = (): void => {};

const describeEnd = (raw: Buffer): string | undefined => {
  if (raw.length === 0) return 'no end marker';
  if (raw.length < BLOCK) return 'cut in the middle of a header';
  return raw.every((byte) => byte === 0) ? undefined : 'a block that is not a tar header';
};

const readExtension = async (
  reader: ByteReader,
  size: number,
): Promise<Pick<TarExtension, 'data' | 'padding'> | undefined> => {
  if (!(size >= 0 && size <= MOST_EXTENSION_BYTES)) return undefined;
  const data = Buffer.from(await reader.read(size));
  const padding = Buffer.from(await reader.read((BLOCK - (size % BLOCK)) % BLOCK));
  return data.length === size ? { data, padding } : undefined;
};

// GNU tar manual, "Storing Sparse Files", old format: byte 482 is 1 if a map block follows, byte 504 of a map block if another does.
const readSparseMap = async (
  reader: ByteReader,
  block: TarBlock,
  offset: number,
): Promise<TarExtension | undefined> => {
  if (block.typeflag !== 'S') return undefined;
  const maps: Buffer[] = [];
  let more = block.prefix.charCodeAt(482 - 345) === 1;
  while (more && maps.length < MOST_EXTENSION_BYTES / BLOCK) {
    const map = Buffer.from(await reader.read(BLOCK));
    maps.push(map);
    more = map.length === BLOCK && map[504] === 1;
  }
  return { offset, block, data: Buffer.concat(maps), padding: Buffer.alloc(0) };
};

const toMember = (offset: number, block: TarBlock, extensions: readonly TarExtension[]): TarMember => {
  const pax = new Map<string, string>();
  let longName: string | undefined;
  let longLink: string | undefined;
  for (const extension of extensions) {
    const kind = extension.block.typeflag;
    if (kind === 'L') longName = tarText(extension.data.toString('latin1'));
    else if (kind === 'K') longLink = tarText(extension.data.toString('latin1'));
    else if (kind === 'x' || kind === 'X')
      for (const [key, value] of parsePaxRecords(extension.data)) pax.set(key, value);
  }
  return {
    offset,
    block,
    extensions,
    pax,
    path: pax.get('path') ?? longName ?? blockPath(block),
    linkPath: pax.get('linkpath') ?? longLink ?? tarText(block.linkname),
    size: contentSize(block, pax),
  };
};

const blockPath = (block: TarBlock): string => {
  const name = tarText(block.name);
  const prefix = block.magic.startsWith('ustar\0') ? tarText(block.prefix.slice(0, 155)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
};

// Links, devices, directories and FIFOs have no content, whatever size their header states.
const contentSize = (block: TarBlock, pax: ReadonlyMap<string, string>): number => {
  if ('123456'.includes(block.typeflag)) return 0;
  const size = Number(pax.get('size') ?? tarNumber(block.size));
  return Number.isSafeInteger(size) && size > 0 ? size : 0;
};
