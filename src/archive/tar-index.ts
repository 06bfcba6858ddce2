import type { Hash } from 'node:crypto';
import type { RawPath } from '../model/raw-path.ts';
import { parsePaxRecords } from './parse-pax-records.ts';
import { readTar, type TarEnd, type TarExtension, type TarMember } from './read-tar.ts';
import { tarText } from './tar-block.ts';
import { spelling } from './tar-encoding.ts';
import { extensionFields } from './tar-extension-fields.ts';
import { fieldDecoder, type TarFields } from './tar-fields.ts';
import { unusedOfExtension } from './tar-unused-bytes.ts';
import { tarValue } from './tar-value.ts';

export interface TarIndexEntry {
  readonly path: RawPath;
  readonly offset: number;
  readonly size: number;
  readonly fields: TarFields;
  /** SHA-256 of the content: 32 bytes as latin1; empty when there is no content. */
  readonly digest: string;
}

export interface TarIndex {
  readonly entries: readonly TarIndexEntry[];
  readonly globals: readonly (readonly [key: string, value: string])[];
  /** The headers that contain them. */
  readonly globalHeaders: readonly TarGlobalHeader[];
  readonly end: TarEnd;
  /** Number of bytes behind the last member, zero or not. */
  readonly endBytes: number;
  readonly endDigest: string;
  readonly endIsZero: boolean;
}

export interface TarGlobalHeader {
  readonly offset: number;
  readonly name: string;
  readonly mtime: number | string;
  readonly fields: string;
  readonly unused: string;
}

/** Reads an archive once and keeps the fields of each member and the digest of its content, about 200 bytes a member. */
export const indexTar = async (source: AsyncIterable<Buffer>): Promise<TarIndex> => {
  const entries: TarIndexEntry[] = [];
  const globals: (readonly [string, string])[] = [];
  const globalHeaders: TarGlobalHeader[] = [];
  const intern = interner();
  const decode = fieldDecoder();
  let member: TarMember | undefined;
  // Loaded on demand, because start-up counts.
  const { createHash } = process.getBuiltinModule('node:crypto');
  let hash: Hash | undefined;
  const rest = createHash('sha256');
  let endBytes = 0;
  let endIsZero = true;
  const end = await readTar(source, {
    global: (header) => {
      for (const record of parsePaxRecords(header.data)) globals.push(record);
      globalHeaders.push(globalHeader(header));
    },
    member: (next) => {
      member = next;
      hash = next.size > 0 ? createHash('sha256') : undefined;
      return hash === undefined ? undefined : (chunk) => void hash!.update(chunk);
    },
    memberEnd: (padding) => {
      entries.push({
        path: member!.pax.get('GNU.sparse.name') ?? member!.path,
        offset: member!.offset,
        size: member!.size,
        fields: decode(member!, padding).map(intern),
        digest: hash === undefined ? '' : hash.digest('binary'),
      });
    },
    rest: (chunk) => {
      endBytes += chunk.length;
      endIsZero = endIsZero && chunk.equals(ZEROS.subarray(0, chunk.length));
      rest.update(chunk);
    },
  });
  return { entries, globals, globalHeaders, end, endBytes, endDigest: rest.digest('binary'), endIsZero };
};

const ZEROS = Buffer.alloc(1 << 20);

const globalHeader = (header: TarExtension): TarGlobalHeader => ({
  offset: header.offset,
  name: tarText(header.block.name),
  mtime: tarValue(header.block.mtime),
  fields: extensionFields(header, spelling(header.block.mtime)),
  unused: unusedOfExtension(header),
});

// Most members have fields in common with others: each distinct text is held in memory once.
const interner = (): (<T extends string | number>(value: T) => T) => {
  const seen = new Map<string, string>();
  return (value) => {
    if (typeof value === 'number') return value;
    const known = seen.get(value);
    if (known !== undefined) return known as typeof value;
    if (seen.size < 100_000) seen.set(value, value);
    return value;
  };
};
