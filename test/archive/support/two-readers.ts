import { createHash } from 'node:crypto';
import { extract } from 'tar-stream';
import { readTar, type TarMember } from '../../../src/archive/read-tar.ts';
import { TAR_FIELDS } from '../../../src/archive/tar-fields.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';

/** What a reader says about one member. Strings are bytes (latin1). */
export interface Facts {
  readonly path: string;
  readonly link: string;
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly fraction: string;
  readonly uname: string;
  readonly gname: string;
  readonly devmajor: number;
  readonly devminor: number;
  /** The records of its own extended header, and of the global ones before it, if it has one of its own. */
  readonly pax: Readonly<Record<string, string>>;
  /** Where its content starts. */
  readonly offset: number;
  readonly content: string;
}

export interface OurMember {
  readonly facts: Facts;
  readonly member: TarMember;
}

/** What our reader says, from `readTar` and `indexTar`. */
export const readOurs = async (archive: Buffer, chunk = archive.length): Promise<readonly OurMember[]> => {
  const found: { member: TarMember; globals: Record<string, string>; parts: Buffer[] }[] = [];
  const globals: Record<string, string> = {};
  await readTar(inChunks(archive, chunk), {
    global: ({ data }) => void Object.assign(globals, recordsIn(data)),
    member: (member) => {
      const parts: Buffer[] = [];
      found.push({ member, globals: { ...globals }, parts });
      return (part) => void parts.push(Buffer.from(part));
    },
  });
  const { entries } = await indexTar(inChunks(archive, chunk));
  return entries.map(({ path, offset, fields, digest }, index) => {
    const { member, globals, parts } = found[index]!;
    const content = digestOf(Buffer.concat(parts));
    const known = Object.fromEntries(TAR_FIELDS.map((name, at) => [name, fields[at]]));
    const facts = {
      path: member.pax.has('GNU.sparse.name') ? member.path : path,
      link: known['link'],
      type: TYPES[known['type'] as string] ?? 'other',
      mode: known['mode'],
      uid: known['uid'],
      gid: known['gid'],
      mtime: (known['mtime'] as number) + 0,
      fraction: known['mtime fraction'],
      uname: known['uname'],
      gname: known['gname'],
      devmajor: known['devmajor'],
      devminor: known['devminor'],
      pax: member.pax.size === 0 ? {} : { ...globals, ...Object.fromEntries(member.pax) },
      offset: offset + 512,
      // The index must have the digest of the content that `readTar` passes on.
      content:
        digest === '' || Buffer.from(digest, 'latin1').toString('hex') === content ? content : 'differs',
    } as Facts;
    return { facts, member };
  });
};

/** What tar-stream says: the header's fields, overridden by the records of the extended header. */
export const readTheirs = async (archive: Buffer, chunk = archive.length): Promise<readonly Facts[]> => {
  // Latin1: the bytes of names. It decodes user names and records as UTF-8 whatever it is told.
  const options = { filenameEncoding: 'latin1', allowUnknownFormat: true };
  const reader = extract(options as Parameters<typeof extract>[0]);
  const facts: Facts[] = [];
  void feed(reader, archive, chunk);
  for await (const entry of reader) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    facts.push(factsOf(entry.header as unknown as Header, Buffer.concat(parts)));
  }
  return facts;
};

/** The header as tar-stream really fills it in; its types are those of what it writes. */
interface Header {
  readonly name: string;
  readonly linkname: string | null;
  readonly type: string | null;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: Date;
  readonly uname: string;
  readonly gname: string;
  readonly devmajor: number;
  readonly devminor: number;
  readonly pax: Readonly<Record<string, string>> | null;
  readonly byteOffset: number;
}

const factsOf = (header: Header, content: Buffer): Facts => {
  const pax = Object.fromEntries(Object.entries(header.pax ?? {}).map((pair) => pair.map(bytesOf)));
  const [seconds, fraction = ''] = (pax['mtime'] ?? String(header.mtime.getTime() / 1000)).split('.');
  return {
    path: pax['path'] ? bytesOf(header.name) : header.name,
    link: pax['linkpath'] ? bytesOf(header.linkname ?? '') : (header.linkname ?? ''),
    type: header.type ?? 'other',
    mode: header.mode,
    uid: Number(pax['uid'] ?? header.uid) + 0,
    gid: Number(pax['gid'] ?? header.gid) + 0,
    mtime: Number(seconds) + 0,
    fraction,
    uname: pax['uname'] ?? bytesOf(header.uname),
    gname: pax['gname'] ?? bytesOf(header.gname),
    devmajor: header.devmajor,
    devminor: header.devminor,
    pax,
    offset: header.byteOffset,
    content: digestOf(content),
  };
};

const TYPES: Readonly<Record<string, string>> = {
  '0': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
  '7': 'contiguous-file',
};

const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

const recordsIn = (data: Buffer): Record<string, string> => {
  const text = data.toString('latin1');
  const records: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    const length = Number.parseInt(text.slice(at), 10);
    const [key, ...value] = text.slice(text.indexOf(' ', at) + 1, at + length - 1).split('=');
    records[key!] = value.join('=');
    at += length;
  }
  return records;
};

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const inChunks = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

const feed = async (reader: ReturnType<typeof extract>, bytes: Buffer, size: number): Promise<void> => {
  for await (const part of inChunks(bytes, size))
    if (!reader.write(part)) await new Promise<void>((resolve) => reader.once('drain', () => resolve()));
  reader.end(undefined);
};
