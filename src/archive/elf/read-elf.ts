import { partContent, type SizedContent } from '../content.ts';

/** A section of an ELF file (System V ABI, "Sections"). */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  /** The fields that do not depend on where the sections lie and how large they are: type, flags, link, info, entry size. */
  readonly fixed: string;
  readonly alignment: number;
  readonly content: SizedContent;
}

export interface ElfFile {
  readonly file: SizedContent;
  /** Whether addresses have 64 bits. */
  readonly wide: boolean;
  readonly little: boolean;
  /** Whether the linker has not assigned addresses yet: an object file. */
  readonly relocatable: boolean;
  readonly entry: number;
  readonly sections: readonly ElfSection[];
  readonly header: Buffer;
  readonly programHeaders: Table;
  readonly sectionHeaders: Table;
}

/** The entries of a table, and its place in the file. */
export interface Table {
  readonly offset: number;
  readonly entrySize: number;
  readonly bytes: Buffer;
}

const MOST_SECTIONS = 20_000;
export const NOBITS = 8;

/** Undefined when it is not an ELF file, or the section headers are not at the stated offset. */
export const readElf = async (file: SizedContent): Promise<ElfFile | undefined> => {
  const head = await file.at(0, 64);
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const wide = head[4] === 2;
  const little = head[5] === 1;
  if (wide && head.length < 64) return undefined;
  const word = wide ? 8 : 4;
  const at = (from: number, size: number): number => readNumber(head, from, size, little);
  const counts = wide ? 54 : 42;
  const [programEntry, programCount, entrySize, count, namesAt] = [0, 2, 4, 6, 8].map((from) =>
    at(counts + from, 2),
  ) as [number, number, number, number, number];
  const [entry, programsAt, tableAt] = [0, 1, 2].map((index) => at(24 + index * word, word)) as [
    number,
    number,
    number,
  ];
  if (entrySize < (wide ? 64 : 40) || count === 0 || count > MOST_SECTIONS || !Number.isSafeInteger(tableAt))
    return undefined;
  const table = await file.at(tableAt, entrySize * count);
  if (table.length < entrySize * count) return undefined;
  const sections = Array.from({ length: count }, (_, index) =>
    readSection(file, table.subarray(index * entrySize, (index + 1) * entrySize), wide, little),
  );
  const names = await sections[namesAt]?.content.at(0, 1 << 20);
  return {
    file,
    wide,
    little,
    relocatable: at(16, 2) === RELOCATABLE,
    entry,
    sections: sections.map(({ nameAt, ...section }) => ({ ...section, name: textAt(names, nameAt) })),
    header: head.subarray(0, wide ? 64 : 52),
    programHeaders: {
      offset: programsAt,
      entrySize: programEntry,
      bytes:
        programCount === 0 || programEntry === 0 || !Number.isSafeInteger(programsAt)
          ? Buffer.alloc(0)
          : await file.at(programsAt, programEntry * programCount),
    },
    sectionHeaders: { offset: tableAt, entrySize, bytes: table },
  };
};

const RELOCATABLE = 1;

const readSection = (
  file: SizedContent,
  entry: Buffer,
  wide: boolean,
  little: boolean,
): Omit<ElfSection, 'name'> & { readonly nameAt: number } => {
  const at = (from: number, size: number): number => readNumber(entry, from, size, little);
  const word = wide ? 8 : 4;
  const [flags, address, offset, size] = [0, 1, 2, 3].map((index) => at(8 + index * word, word)) as [
    number,
    number,
    number,
    number,
  ];
  const type = at(4, 4);
  const rest = 8 + 4 * word;
  return {
    nameAt: at(0, 4),
    type,
    flags,
    address,
    offset,
    size,
    fixed: [type, flags, at(rest, 4), at(rest + 4, 4), at(rest + 8 + word, word)].join(),
    alignment: at(rest + 8, word),
    content: partContent(file, Math.min(offset, file.size), type === NOBITS ? 0 : size),
  };
};

/** An unsigned number of 2, 4 or 8 bytes; above 2^53 it is not exact. */
export const readNumber = (bytes: Buffer, at: number, size: number, little: boolean): number =>
  size === 8
    ? Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
    : little
      ? bytes.readUIntLE(at, size)
      : bytes.readUIntBE(at, size);

const textAt = (names: Buffer | undefined, at: number): string => {
  if (names === undefined || at >= names.length) return '';
  const end = names.indexOf(0, at);
  return names.toString('latin1', at, end < 0 ? names.length : end);
};
