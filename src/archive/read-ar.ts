import type { SizedContent } from './content.ts';
import { partContent } from './content.ts';

/** A member of a Unix archive (ar(5)). The header fields are undecoded, without the spaces behind them. */
export interface ArMember {
  readonly name: string;
  readonly mtime: string;
  readonly uid: string;
  readonly gid: string;
  readonly mode: string;
  readonly offset: number;
  readonly content: SizedContent;
  /** The byte behind a content of odd size, a line feed; empty if there is none. */
  readonly padding: string;
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
    const size = SIZE.test(header) ? Number(header.slice(48, 58)) : archive.size;
    if (offset + 60 + size > archive.size) return undefined;
    const content = partContent(archive, offset + 60, size);
    const stated = text(header, 0, 16);
    if (stated === '//') names = (await content.at(0, Math.min(size, 1 << 20))).toString('latin1');
    members.push({
      name: nameOf(stated, names),
      mtime: text(header, 16, 28),
      uid: text(header, 28, 34),
      gid: text(header, 34, 40),
      mode: text(header, 40, 48),
      offset,
      content,
      padding: size % 2 === 0 ? '' : (await archive.at(offset + 60 + size, 1)).toString('latin1'),
    });
    offset += 60 + size + (size % 2);
  }
  return members;
};

/** The size is a decimal number, as ar writes it; two bytes end the header. */
const SIZE = /^.{48}(?=.{10}`\n$)(?:0|[1-9][0-9]*) *`\n$/s;

const text = (header: string, start: number, end: number): string =>
  header.slice(start, end).replace(/ +$/, '');

// GNU format: `name/`; a long name is `/` and its offset in the table `//`; `/` alone is the symbol table.
const nameOf = (stated: string, names: string): string => {
  const long = /^\/([0-9]+)$/.exec(stated);
  if (long !== null) return names.slice(Number(long[1])).split(/\/?\n/, 1)[0]!;
  return stated.length > 1 && stated.endsWith('/') && stated !== '//' ? stated.slice(0, -1) : stated;
};
