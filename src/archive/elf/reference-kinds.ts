import type { ElfFile, ElfSection } from './read-elf.ts';
import type { SectionMap } from './section-map.ts';

/** Whether two unsigned numbers, at the same offset of two sections, refer to the same place. */
export type Refers = (control: number, experiment: number, at: number) => boolean;

/** In which ways the numbers of 8 and of 4 bytes of a section can refer to a place (System V ABI; its supplements; DWARF 5). */
export const referenceKinds = (
  [control, experiment]: readonly [ElfSection, ElfSection],
  { wide, relocatable }: ElfFile,
  { sameAddress, sameOffset, sameSize, names }: SectionMap,
): ReadonlyMap<4 | 8, readonly Refers[]> => {
  const { name, flags, type } = control;
  const executable = (flags & EXECUTABLE) !== 0;
  const into =
    (pattern: RegExp): Refers =>
    (x, y) =>
      names.some((section) => pattern.test(section) && sameOffset(section, x, y));
  /** The distance from its own place, and from `more` bytes behind that; in code, a constant may follow before the next instruction. */
  const distance =
    (more: number): Refers =>
    (x, y, at) =>
      sameAddress(control.address + at + more + signed(x), experiment.address + at + more + signed(y));
  const fromStart: Refers = (x, y) =>
    sameAddress(control.address + signed(x), experiment.address + signed(y));
  const distances = executable
    ? [4, 5, 6, 8].map(distance)
    : name.startsWith('.eh_frame') || name === '.gcc_except_table'
      ? [distance(0), fromStart]
      : name === '.rodata'
        ? // The entries of a jump table are distances from its start, which moves as far as they do.
          [distance(0)]
        : [];

  const long: Refers[] = [];
  const short: Refers[] = [];
  const addresses = wide ? long : short;
  if (relocatable) {
    // Addresses are not assigned yet: the addends of relocations are offsets into sections.
    if (type === RELA) addresses.push(into(TABLES));
  } else {
    addresses.push(sameAddress);
    if (executable) short.push(sameAddress);
    for (const refers of distances) short.push(refers);
  }
  if (type === DYNAMIC) addresses.push(sameSize);
  if (type === SYMBOLS) short.push(into(/^\.strtab$/));
  if (type === DYNAMIC_SYMBOLS) short.push(into(/^\.dynstr$/));
  if (name.startsWith('.debug_')) short.push(into(/^\.debug_/));
  return new Map([
    [8, long],
    [4, short],
  ]);
};

const EXECUTABLE = 4;
const [SYMBOLS, RELA, DYNAMIC, DYNAMIC_SYMBOLS] = [2, 4, 6, 11];
const TABLES = /^\.(debug_|rodata)/;

const signed = (number: number): number => number | 0;
