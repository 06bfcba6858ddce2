import { readNumber } from './read-elf.ts';

/** How a unit writes its values (DWARF 5, section 7.5). */
export interface DwarfUnit {
  readonly little: boolean;
  readonly version: number;
  /** Of offsets into other sections, in bytes: 8 in 64-bit DWARF. */
  readonly offsetSize: 4 | 8;
  readonly addressSize: number;
}

/** A number in LEB128, and where it ends; undefined if the bytes end before it. */
export const leb128 = (bytes: Buffer, at: number): readonly [value: number, end: number] | undefined => {
  let [value, factor] = [0, 1];
  for (let index = at; index < bytes.length && index < at + 10; index++) {
    value += (bytes[index]! & 0x7f) * factor;
    if (bytes[index]! < 0x80) return [value, index + 1];
    factor *= 128;
  }
  return undefined;
};

/** The end of a value of this form that begins at `at`; undefined if the form is not known, or the bytes end before it. */
export const endOfForm = (bytes: Buffer, at: number, form: number, unit: DwarfUnit): number | undefined => {
  const size = sizeOf(form, unit);
  if (size !== undefined) return at + size;
  if (form === FORM_STRING) {
    const end = bytes.indexOf(0, at);
    return end < 0 ? undefined : end + 1;
  }
  const block = { 3: 2, 4: 4, 10: 1 }[form];
  if (block !== undefined)
    return at + block > bytes.length
      ? undefined
      : at + block + (block === 1 ? bytes[at]! : readNumber(bytes, at, block, unit.little));
  if (form === 0x09 || form === 0x18) {
    const length = leb128(bytes, at);
    return length === undefined ? undefined : length[1] + length[0];
  }
  return LEB.has(form) ? leb128(bytes, at)?.[1] : undefined;
};

export const FORM_STRING = 0x08;
export const FORM_STRP = 0x0e;
export const FORM_LINE_STRP = 0x1f;
export const FORM_IMPLICIT_CONST = 0x21;
/** `DW_FORM_strx1` to `strx4`, by their sizes; `DW_FORM_strx` is LEB128. */
export const FORM_STRX = 0x1a;
export const STRX_SIZES: Readonly<Record<number, number>> = { 37: 1, 38: 2, 39: 3, 40: 4 };

const LEB = new Set([0x0d, 0x0f, 0x15, 0x1a, 0x1b, 0x22, 0x23, 0x1f01, 0x1f02]);

const FIXED: Readonly<Record<number, number>> = {
  5: 2,
  6: 4,
  7: 8,
  11: 1,
  12: 1,
  17: 1,
  18: 2,
  19: 4,
  20: 8,
  25: 0,
  28: 4,
  30: 16,
  32: 8,
  33: 0,
  36: 8,
  37: 1,
  38: 2,
  39: 3,
  40: 4,
  41: 1,
  42: 2,
  43: 3,
  44: 4,
};

/** `DW_FORM_strp`, `sec_offset`, `strp_sup`, `line_strp`, and the two of GNU for a supplementary file. */
const OFFSETS = new Set([0x0e, 0x17, 0x1d, 0x1f, 0x1f20, 0x1f21]);

const sizeOf = (form: number, { offsetSize, addressSize, version }: DwarfUnit): number | undefined => {
  if (form === 0x01) return addressSize;
  if (form === 0x10) return version < 3 ? addressSize : offsetSize;
  return OFFSETS.has(form) ? offsetSize : FIXED[form];
};
