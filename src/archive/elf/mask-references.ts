import type { ElfFile, ElfSection } from './read-elf.ts';
import { readNumber } from './read-elf.ts';
import { type Refers, referenceKinds } from './reference-kinds.ts';
import type { SectionMap } from './section-map.ts';

/** The content of a section of the experiment in which references that lead to the same place as the control's have the control's bytes. */
export interface Masked {
  readonly experiment: Buffer;
  readonly references: number;
  /** How many differing bytes the references have. */
  readonly bytes: number;
}

/**
 * Finds the differing bytes of two sections of equal size that belong to an address, a distance or an offset which leads to the same place
 * in both files, although that place has moved.
 */
export const maskReferences = (
  a: Buffer,
  b: Buffer,
  sections: readonly [ElfSection, ElfSection],
  elf: ElfFile,
  map: SectionMap,
): Masked => {
  const masked = Buffer.from(b);
  const kinds = referenceKinds(sections, elf, map);
  // Numbers in code, in DWARF and in unwind tables are not aligned.
  const step = (sections[0].flags & EXECUTABLE) !== 0 || PACKED.test(sections[0].name) ? 1 : 4;
  let [references, bytes] = [0, 0];
  for (let at = 0; at < a.length; at++) {
    if (a[at] === b[at]) continue;
    const end = endOfReference(a, b, at, step, elf.little, kinds);
    if (end === undefined) continue;
    references++;
    for (let index = at; index < end; index++) if (a[index] !== b[index]) bytes++;
    a.copy(masked, at, at, end);
    at = end - 1;
  }
  return { experiment: masked, references, bytes };
};

const EXECUTABLE = 4;
const PACKED = /^\.(debug_|eh_frame|gcc_except_table)/;

/** The end of the reference that begins at or before a differing byte and contains it. */
const endOfReference = (
  a: Buffer,
  b: Buffer,
  at: number,
  step: number,
  little: boolean,
  kinds: ReadonlyMap<4 | 8, readonly Refers[]>,
): number | undefined => {
  for (const [size, refers] of kinds)
    for (let start = at - (at % step); start >= 0 && start > at - size; start -= step) {
      if (start + size > a.length) continue;
      const [x, y] = [readNumber(a, start, size, little), readNumber(b, start, size, little)];
      if (refers.some((isSame) => isSame(x, y, start))) return start + size;
    }
  return undefined;
};
