import type { FieldPart } from '../parts/part.ts';
import type { PeSection } from './pe-image.ts';

/**
 * Marks the sizes and offsets that follow from the sizes of the sections, when they are what a linker computes: each section begins where
 * the one before it ends, aligned, and the sums are right.
 */
export const checkedSizes = (
  parts: readonly FieldPart[],
  sections: readonly PeSection[],
): readonly FieldPart[] => {
  const number = (field: string): number =>
    Number(parts.find((part) => part.field === field && part.in === undefined)?.value ?? 0);
  const [inMemory, inFile] = [number('SectionAlignment'), number('FileAlignment')];
  const headers = number('SizeOfHeaders');
  let [address, offset] = [alignTo(headers, inMemory), headers];
  const wanted = new Map<string, number>();
  const names = new Map<string, number>();
  for (const { name, ...section } of sections) {
    names.set(name, (names.get(name) ?? 0) + 1);
    wanted.set(`${name} VirtualAddress`, address);
    wanted.set(`${name} SizeOfRawData`, alignTo(section.virtualSize, inFile));
    if (section.rawSize > 0) wanted.set(`${name} PointerToRawData`, offset);
    // The size of what is compared as the content of the section.
    if (section.virtualSize <= section.rawSize) wanted.set(`${name} VirtualSize`, section.virtualSize);
    address = alignTo(section.address + section.virtualSize, inMemory);
    if (section.rawSize > 0) offset = section.offset + section.rawSize;
  }
  wanted.set(' SizeOfImage', address);
  wanted.set(' PointerToSymbolTable', offset);
  for (const [field, flag] of SUMS)
    wanted.set(
      ` ${field}`,
      sections
        .filter(({ characteristics }) => (characteristics & flag) !== 0)
        .reduce((sum, { rawSize }) => sum + rawSize, 0),
    );
  return parts.map((part) => {
    const owner = part.in ?? '';
    // Sections of one name cannot be told apart.
    return part.value !== 0 &&
      (names.get(owner) ?? 1) === 1 &&
      wanted.get(`${owner} ${part.field}`) === part.value
      ? { ...part, recomputed: true }
      : part;
  });
};

/** IMAGE_SCN_CNT_CODE and IMAGE_SCN_CNT_INITIALIZED_DATA. */
const SUMS = [
  ['SizeOfCode', 0x20],
  ['SizeOfInitializedData', 0x40],
] as const;

const alignTo = (value: number, alignment: number): number =>
  alignment === 0 ? value : Math.ceil(value / alignment) * alignment;
