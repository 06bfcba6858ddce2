import type { SizedContent } from './content.ts';
import { partContent } from './content.ts';

/** A member of a Unix archive (ar(5)). The header fields are undecoded, without their padding. */
export interface ArMember {
  readonly name: string;
  readonly mtime: string;
  readonly uid: string;
  readonly gid: string;
  readonly mode: string;
  readonly offset: number;
  readonly content: SizedContent;
}

export const AR_MAGIC = '!<arch>\n';
const MOST_MEMBERS = 200_000;

/** Undefined when it is not an ar archive, or a header is not valid. */
export const readAr = async (archive: SizedContent): Promise<readonly ArMember[] | undefined> => {
  if ((await archive.at(0, 8)).toString('latin1') !== AR_MAGIC) return undefined;
  const members: ArMember[] = [];
  let names = '';
  for (let offset = 8; offset < archive.size && members.length < MOST_MEMBERS; ) {
    const header = (await archive.at(offset, 60)).toString('latin1');
    const size = Number(header.slice(48, 58));
    if (header.length < 60 || header.slice(58) !== '`\n' || !(size >= 0) || offset + 60 + size > archive.size)
      return undefined;
    const content = partContent(archive, offset + 60, size);
    const stated = header.slice(0, 16).trimEnd();
    if (stated === '//') names = (await content.at(0, Math.min(size, 1 << 20))).toString('latin1');
    members.push({
      name: nameOf(stated, names),
      mtime: header.slice(16, 28).trimEnd(),
      uid: header.slice(28, 34).trimEnd(),
      gid: header.slice(34, 40).trimEnd(),
      mode: header.slice(40, 48).trimEnd(),
      offset,
      content,
    });
    offset += 60 + size + (size % 2);
  }
  return members;
};

// GNU format: `name/`; a long name is `/` and its offset in the table `//`; `/` alone is the symbol table.
const nameOf = (stated: string, names: string): string => {
  const long = /^\/([0-9]+)$/.exec(stated);
  if (long !== null) return names.slice(Number(long[1])).split(/\/?\n/, 1)[0]!;
  return stated.length > 1 && stated.endsWith('/') && stated !== '//' ? stated.slice(0, -1) : stated;
};
