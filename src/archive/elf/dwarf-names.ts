import { bufferContent, type SizedContent } from '../content.ts';
import {
  type DwarfUnit,
  endOfForm,
  FORM_IMPLICIT_CONST,
  FORM_LINE_STRP,
  FORM_STRING,
  FORM_STRP,
  FORM_STRX,
  leb128,
  STRX_SIZES,
} from './dwarf-forms.ts';
import { dwarfRelocations } from './dwarf-relocations.ts';
import { dwarfUnits, type UnitPlace } from './dwarf-units.ts';
import { type ElfFile, type ElfSection, readNumber } from './read-elf.ts';

/** Where a string of a compilation unit stands. */
export interface DwarfName {
  readonly attribute: string;
  /** The `DW_AT_name` of its unit. */
  readonly unit: string;
  readonly section: string;
  /** In the section, unpacked. */
  readonly offset: number;
  readonly text: string;
}

const ATTRIBUTES: Readonly<Record<number, string>> = {
  3: 'DW_AT_name',
  27: 'DW_AT_comp_dir',
  37: 'DW_AT_producer',
  118: 'DW_AT_dwo_name',
  8496: 'DW_AT_GNU_dwo_name',
};
const STR_OFFSETS_BASE = 0x72;
/** The first entry of a unit is its compilation unit, whose attributes fit into this many bytes. */
const LONGEST_ENTRY = 8192;

/** The strings of the first entry of each unit: where they stand (DWARF 2 to 5, sections 3.1.1 and 7.5). `sections`: unpacked. */
export const readDwarfNames = async (
  elf: ElfFile,
  sections: readonly ElfSection[],
): Promise<readonly DwarfName[]> => {
  const of = (name: string): SizedContent =>
    sections.find((section) => section.name === name)?.content ?? bufferContent(Buffer.alloc(0));
  const info = of('.debug_info');
  const addends = await dwarfRelocations(elf, sections, '.debug_info');
  const table = {
    content: of('.debug_str_offsets'),
    addends: await dwarfRelocations(elf, sections, '.debug_str_offsets'),
  };
  const names: DwarfName[] = [];
  for await (const place of dwarfUnits(info, of('.debug_abbrev'), elf.little)) {
    const bytes = await info.at(place.entry, LONGEST_ENTRY);
    const found = stringsOf(bytes, place, addends);
    const located: Omit<DwarfName, 'unit'>[] = [];
    for (const { attribute, form, at, index } of found.strings) {
      const string = await locate(form, at, index, found.base, place.unit, table);
      if (string === undefined) continue;
      const text = await textAt(of(string.section), string.offset);
      located.push({ attribute, ...string, text });
    }
    const unit = located.find(({ attribute }) => attribute === 'DW_AT_name')?.text ?? 'a unit';
    for (const one of located) names.push({ ...one, unit });
  }
  return names;
};

interface FoundString {
  readonly attribute: string;
  readonly form: number;
  /** The place in `.debug_info`, of an inline string. */
  readonly at: number;
  /** The offset in another section, or the index in the table of offsets. */
  readonly index: number;
}

/** The attributes of an entry that are strings, and the base of their indexes, if stated. */
const stringsOf = (
  bytes: Buffer,
  { entry, unit, attributes }: UnitPlace,
  addends: ReadonlyMap<number, number>,
): { readonly strings: readonly FoundString[]; readonly base: number | undefined } => {
  const strings: FoundString[] = [];
  let base: number | undefined;
  let at = leb128(bytes, 0)?.[1];
  for (const [attribute, form] of attributes) {
    if (at === undefined) break;
    const end: number | undefined = form === FORM_IMPLICIT_CONST ? at : endOfForm(bytes, at, form, unit);
    if (end === undefined || end > bytes.length) break;
    const size = Math.min(end - at, 8);
    const number = (): number =>
      addends.get(entry + at!) ??
      (size === 3 || size === 1 || size === 2 || size === 4 || size === 8
        ? readNumber(bytes, at!, size, unit.little)
        : 0);
    const name = ATTRIBUTES[attribute];
    if (attribute === STR_OFFSETS_BASE) base = number();
    if (name !== undefined)
      strings.push({
        attribute: name,
        form,
        at: entry + at,
        index: form === FORM_STRX ? (leb128(bytes, at)?.[0] ?? 0) : form === FORM_STRING ? 0 : number(),
      });
    at = end;
  }
  return { strings, base };
};

/** The table of the offsets of numbered strings, and what is still to be added to them. */
interface StringOffsets {
  readonly content: SizedContent;
  readonly addends: ReadonlyMap<number, number>;
}

const locate = async (
  form: number,
  at: number,
  index: number,
  base: number | undefined,
  { offsetSize, little }: DwarfUnit,
  { content, addends }: StringOffsets,
): Promise<Pick<DwarfName, 'section' | 'offset'> | undefined> => {
  if (form === FORM_STRING) return { section: '.debug_info', offset: at };
  if (form === FORM_STRP) return { section: '.debug_str', offset: index };
  if (form === FORM_LINE_STRP) return { section: '.debug_line_str', offset: index };
  if (form !== FORM_STRX && STRX_SIZES[form] === undefined) return undefined;
  const entry = (base ?? offsetSize * 2) + index * offsetSize;
  const bytes = await content.at(entry, offsetSize);
  return bytes.length < offsetSize
    ? undefined
    : { section: '.debug_str', offset: addends.get(entry) ?? readNumber(bytes, 0, offsetSize, little) };
};

const textAt = async (content: SizedContent, offset: number): Promise<string> => {
  const bytes = offset >= content.size ? Buffer.alloc(0) : await content.at(offset, 1024);
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
};
