import type { SizedContent } from '../content.ts';
import { type DwarfUnit, FORM_IMPLICIT_CONST, leb128 } from './dwarf-forms.ts';
import { readNumber } from './read-elf.ts';

/** A unit, and the layout of its first entry. */
export interface UnitPlace {
  readonly unit: DwarfUnit;
  /** Where the first entry begins, in `.debug_info`. */
  readonly entry: number;
  /** The attributes with their forms, in their order. */
  readonly attributes: readonly (readonly [attribute: number, form: number])[];
}

const MOST_UNITS = 20_000;
const LARGEST_ABBREVIATIONS = 64 << 20;
const MOST_ATTRIBUTES = 64;
/** Attributes of abbreviations, of all tables that are searched. */
const MOST_SEARCHED = 20_000_000;

/** The units of `.debug_info` (DWARF 5, section 7.5.1), as far as their headers are right. */
export async function* dwarfUnits(
  info: SizedContent,
  abbreviations: SizedContent,
  little: boolean,
): AsyncGenerator<UnitPlace> {
  const abbrev = await abbreviations.at(0, Math.min(abbreviations.size, LARGEST_ABBREVIATIONS));
  // Units may share a table.
  const known = new Map<string, UnitPlace['attributes'] | undefined>();
  const search = { left: MOST_SEARCHED };
  let start = 0;
  for (let left = MOST_UNITS; left > 0 && start + 12 <= info.size; left--) {
    const head = await info.at(start, 48);
    const wide = head.length >= 24 && head.readUInt32LE(0) === 0xffffffff;
    const offsetSize = wide ? 8 : 4;
    let at = wide ? 12 : 4;
    const length = readNumber(head, wide ? 4 : 0, offsetSize, little);
    if (head.length < 24 || length < 8 || !Number.isSafeInteger(length)) return;
    const version = readNumber(head, at, 2, little);
    at += 2;
    let addressSize = 0;
    let table = 0;
    if (version >= 5) {
      addressSize = head[at + 1]!;
      table = readNumber(head, at + 2, offsetSize, little);
      const extra = EXTRA[head[at]!] ?? 0;
      at += 2 + offsetSize + extra;
    } else {
      table = readNumber(head, at, offsetSize, little);
      addressSize = head[at + offsetSize]!;
      at += offsetSize + 1;
    }
    const entry = start + at;
    const code = leb128(await info.at(entry, 10), 0)?.[0];
    const key = `${table} ${code}`;
    if (!known.has(key))
      known.set(
        key,
        version < 2 || version > 5 || code === undefined
          ? undefined
          : attributesOf(abbrev, table, code, search),
      );
    const attributes = known.get(key);
    if (attributes !== undefined)
      yield { unit: { little, version, offsetSize, addressSize }, entry, attributes };
    start += length + (wide ? 12 : 4);
  }
}

/** Bytes that follow in the header of a skeleton or split unit: the identifier of its other part. */
const EXTRA: Readonly<Record<number, number>> = { 4: 8, 5: 8 };

/** The attributes of the abbreviation of a table that has this code, if it is a unit's (section 7.5.3). */
const attributesOf = (
  abbrev: Buffer,
  table: number,
  code: number,
  search: { left: number },
): UnitPlace['attributes'] | undefined => {
  for (let at = table; at < abbrev.length; ) {
    const number = leb128(abbrev, at);
    const tag = number === undefined ? undefined : leb128(abbrev, number[1]);
    if (number === undefined || tag === undefined || number[0] === 0) return undefined;
    const attributes: (readonly [number, number])[] = [];
    at = tag[1] + 1;
    while (search.left-- > 0) {
      const name = leb128(abbrev, at);
      const form = name === undefined ? undefined : leb128(abbrev, name[1]);
      if (name === undefined || form === undefined) return undefined;
      at = form[0] === FORM_IMPLICIT_CONST ? (leb128(abbrev, form[1])?.[1] ?? abbrev.length) : form[1];
      if (name[0] === 0 && form[0] === 0) break;
      if (attributes.length < MOST_ATTRIBUTES) attributes.push([name[0], form[0]]);
    }
    if (search.left < 0) return undefined;
    if (number[0] === code) return UNITS.has(tag[0]) ? attributes : undefined;
  }
  return undefined;
};

/** `DW_TAG_compile_unit`, `DW_TAG_partial_unit`, `DW_TAG_skeleton_unit`. */
const UNITS = new Set([0x11, 0x3c, 0x4a]);
