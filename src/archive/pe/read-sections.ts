import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import type { PeSection } from './pe-image.ts';
import { SECTION_HEADER } from './pe-layouts.ts';

/** The symbol table of a COFF header; the string table follows it. */
export interface CoffSymbols {
  readonly offset: number;
  readonly count: number;
}

export interface SectionTable {
  readonly offset: number;
  readonly count: number;
  readonly symbols: CoffSymbols;
}

export const SYMBOL = 18;
const [HEADER, MOST_SECTIONS] = [40, 4096];

/** The section headers; a name `/4` is an offset in the string table ("PE Format", "Section Table"). */
export const readSections = async (
  content: SizedContent,
  { offset, count, symbols }: SectionTable,
): Promise<{ readonly sections: readonly PeSection[]; readonly parts: readonly FieldPart[] }> => {
  const bytes = await content.at(offset, Math.min(count, MOST_SECTIONS) * HEADER);
  const sections: PeSection[] = [];
  const parts: FieldPart[] = [];
  for (let at = 0; at + HEADER <= bytes.length; at += HEADER) {
    const header = bytes.subarray(at, at + HEADER);
    const short = header.toString('latin1', 0, 8).replace(/\0.*$/s, '');
    const name = (await longName(content, symbols, short)) ?? short;
    const number = (from: number): number => header.readUInt32LE(from);
    sections.push({
      name,
      virtualSize: number(8),
      address: number(12),
      rawSize: number(20) === 0 ? 0 : Math.min(number(16), Math.max(0, content.size - number(20))),
      offset: number(20),
      characteristics: number(36),
    });
    for (const part of recordParts(header, SECTION_HEADER, { offset: offset + at, little: true, in: name }))
      parts.push(part);
  }
  return { sections, parts };
};

const longName = async (
  content: SizedContent,
  { offset, count }: CoffSymbols,
  name: string,
): Promise<string | undefined> => {
  const at = /^\/([0-9]{1,7})$/.exec(name)?.[1];
  if (at === undefined || offset === 0) return undefined;
  const text = await content.at(offset + count * SYMBOL + Number(at), LONGEST_NAME);
  const end = text.indexOf(0);
  return end <= 0 ? undefined : text.toString('latin1', 0, end);
};

const LONGEST_NAME = 256;
