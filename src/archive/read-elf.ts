import type { SizedContent } from './content.ts';
import { partContent } from './content.ts';

/** A section of an ELF file (System V ABI, "Sections"). */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly content: SizedContent;
}

export interface ElfFile {
  readonly sections: readonly ElfSection[];
  /** The file header, the program headers and the section headers. */
  readonly headers: Buffer;
}

const MOST_SECTIONS = 20_000;
const NOBITS = 8;

/** Undefined when it is not an ELF file, or the section headers are not at the stated offset. */
export const readElf = async (file: SizedContent): Promise<ElfFile | undefined> => {
  const head = await file.at(0, 64);
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const wide = head[4] === 2;
  const little = head[5] === 1;
  if (wide && head.length < 64) return undefined;
  const number = (bytes: Buffer, at: number, size: number): number =>
    size === 8
      ? Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
      : little
        ? bytes.readUIntLE(at, size)
        : bytes.readUIntBE(at, size);
  const [tableAt, entrySize, count, namesAt] = wide
    ? [number(head, 40, 8), number(head, 58, 2), number(head, 60, 2), number(head, 62, 2)]
    : [number(head, 32, 4), number(head, 46, 2), number(head, 48, 2), number(head, 50, 2)];
  if (entrySize < (wide ? 64 : 40) || count === 0 || count > MOST_SECTIONS || !Number.isSafeInteger(tableAt))
    return undefined;
  const table = await file.at(tableAt, entrySize * count);
  if (table.length < entrySize * count) return undefined;
  const sections = Array.from({ length: count }, (_, index) => {
    const entry = table.subarray(index * entrySize, (index + 1) * entrySize);
    const [type, flags, offset, size] = wide
      ? [number(entry, 4, 4), number(entry, 8, 8), number(entry, 24, 8), number(entry, 32, 8)]
      : [number(entry, 4, 4), number(entry, 8, 4), number(entry, 16, 4), number(entry, 20, 4)];
    const content = partContent(file, Math.min(offset, file.size), type === NOBITS ? 0 : size);
    return { nameAt: number(entry, 0, 4), type, flags, offset, size, content };
  });
  const names = await sections[namesAt]?.content.at(0, 1 << 20);
  return {
    sections: sections.map(({ nameAt, ...section }) => ({ ...section, name: textAt(names, nameAt) })),
    headers: Buffer.concat([head, table]),
  };
};

const textAt = (names: Buffer | undefined, at: number): string => {
  if (names === undefined || at >= names.length) return '';
  const end = names.indexOf(0, at);
  return names.toString('latin1', at, end < 0 ? names.length : end);
};
