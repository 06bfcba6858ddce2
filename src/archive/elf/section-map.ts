import type { ElfFile, ElfSection } from './read-elf.ts';

/** Which places of two ELF files are the same place, although their addresses and offsets differ. */
export interface SectionMap {
  /** Whether two addresses are those of the same place in sections of the same name. */
  readonly sameAddress: (control: number, experiment: number) => boolean;
  /** Whether two offsets into the sections of this name lead to the same place. */
  readonly sameOffset: (name: string, control: number, experiment: number) => boolean;
  /** Whether two numbers are the sizes of the sections of one name. */
  readonly sameSize: (control: number, experiment: number) => boolean;
  /** The names of the sections that both files have. */
  readonly names: readonly string[];
}

/** Two sections of one name. The contents are undefined if they are not strings, or too large. */
export interface SectionPair {
  readonly control: ElfSection;
  readonly experiment: ElfSection;
  readonly strings?: { readonly control: Buffer; readonly experiment: Buffer };
  /** Whether the strings may lie in any order. */
  readonly unordered: boolean;
  /** Strings of the control, and those that replace them in the experiment. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** `pairs`: by the name of the sections. */
export const sectionMap = (
  control: ElfFile,
  experiment: ElfFile,
  pairs: ReadonlyMap<string, SectionPair>,
): SectionMap => {
  const [mine, other] = [loaded(control), loaded(experiment)];
  const sameOffset = (name: string, a: number, b: number): boolean => {
    const pair = pairs.get(name);
    return pair !== undefined && isSamePlace(pair, a, b);
  };
  return {
    sameOffset,
    sameAddress: (a, b) =>
      around(mine, a).some((section) =>
        around(other, b).some(
          ({ name, address }) => name === section.name && sameOffset(name, a - section.address, b - address),
        ),
      ),
    sameSize: (a, b) =>
      [...pairs.values()].some((pair) => pair.control.size === a && pair.experiment.size === b),
    names: [...pairs.keys()],
  };
};

const ALLOCATED = 2;

/** The sections that are loaded into memory, by address. */
const loaded = ({ sections }: ElfFile): readonly ElfSection[] =>
  sections.filter(({ flags }) => (flags & ALLOCATED) !== 0).toSorted((a, b) => a.address - b.address);

/** The sections that contain an address or end there. */
const around = (sections: readonly ElfSection[], address: number): readonly ElfSection[] => {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.address <= address) low = middle + 1;
    else high = middle;
  }
  // Two sections may begin at one address if the first is empty or, as `.tbss`, needs no memory.
  return sections
    .slice(Math.max(0, low - 3), low)
    .filter((section) => address <= section.address + section.size);
};

const isSamePlace = (pair: SectionPair, a: number, b: number): boolean => {
  const { control, experiment, strings, unordered } = pair;
  if (a < 0 || b < 0 || a > control.size || b > experiment.size) return false;
  if (strings !== undefined && isSameString(pair, strings, a, b)) return true;
  if (unordered) return false;
  // What lies before and after strings that became longer: numbers and tables.
  return a === b || (control.size !== experiment.size && control.size - a === experiment.size - b);
};

/** Whether the same string, or one and what replaces it, stand at two offsets; or an end of that: linkers store a string as the end of another. */
const isSameString = (
  { replaced }: SectionPair,
  { control, experiment }: NonNullable<SectionPair['strings']>,
  a: number,
  b: number,
): boolean => {
  const [x, y] = [textAt(control, a), textAt(experiment, b)];
  if (x === y && x.length >= SHORTEST) return true;
  const [startA, startB] = [startOf(control, a), startOf(experiment, b)];
  const isWhole = a === startA && b === startB;
  if (!isWhole && x !== y) return false;
  const [left, right] = [textAt(control, startA).split('\n'), textAt(experiment, startB).split('\n')];
  return (
    left.join('') !== '' &&
    left.length === right.length &&
    left.every((line, index) => (replaced.get(line) ?? line) === right[index])
  );
};

/** Shorter ends of different strings are equal by chance. */
const SHORTEST = 4;

const startOf = (strings: Buffer, at: number): number => (at === 0 ? 0 : strings.lastIndexOf(0, at - 1) + 1);

const textAt = (strings: Buffer, at: number): string => {
  const end = strings.indexOf(0, at);
  return strings.toString('latin1', at, end < 0 ? strings.length : end);
};
