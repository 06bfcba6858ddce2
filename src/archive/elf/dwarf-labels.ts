import type { EmittedDifference } from '../comparer.ts';
import type { SizedContent } from '../content.ts';
import { type DwarfName, readDwarfNames } from './dwarf-names.ts';
import type { ElfFile, ElfSection } from './read-elf.ts';

const SECTIONS = /^\.debug_(info|str|line_str)$/;

/** Names the attribute and the unit of a differing text of a section: `DW_AT_comp_dir of main.c`. */
export type DwarfLabels = (
  section: string,
  differences: readonly EmittedDifference[],
) => Promise<readonly EmittedDifference[]>;

/** Reads the debug information when it is needed for the first time. `sections`: unpacked; offsets of differences are those in them. */
export const dwarfLabels = (elf: ElfFile, sections: readonly ElfSection[]): DwarfLabels => {
  let names: readonly DwarfName[] | undefined;
  return async (section, differences) => {
    if (!SECTIONS.test(section) || !differences.some(({ kind }) => kind === 'text')) return differences;
    names ??= await readDwarfNames(elf, sections);
    const content = sections.find(({ name }) => name === section)?.content;
    const byText = new Map<string, DwarfName[]>();
    for (const name of names.filter((one) => one.section === section)) {
      const known = byText.get(name.text);
      if (known === undefined) byText.set(name.text, [name]);
      else known.push(name);
    }
    const labelled: EmittedDifference[] = [];
    // Differences whose own offset is not known have the same one: only the first of them is at it.
    const taken = new Set<number | undefined>();
    for (const difference of differences) {
      const place = taken.has(difference.offset) ? undefined : await labelOf(byText, difference, content);
      if (place !== undefined) taken.add(difference.offset);
      labelled.push(place === undefined ? difference : { ...difference, place });
    }
    return labelled;
  };
};

const labelOf = async (
  byText: ReadonlyMap<string, readonly DwarfName[]>,
  { kind, control, offset, place }: EmittedDifference,
  content: SizedContent | undefined,
): Promise<string | undefined> => {
  if (kind !== 'text' || typeof control !== 'string' || (place !== undefined && place !== 'string'))
    return undefined;
  const text = control.replace(/\0+$/, '');
  const alike = byText.get(text);
  if (alike === undefined || offset === undefined) return undefined;
  const here = alike.filter((name) => name.offset === offset);
  // A string that has moved has no offset of its own. One that stands there, but is no attribute's, is only equal to it.
  const stands = (await content?.at(offset, text.length))?.toString('latin1') === text;
  const meant = here.length > 0 ? here : stands ? [] : alike;
  const first = meant[0];
  if (first === undefined) return undefined;
  const units = new Set(meant.map(({ unit }) => unit));
  const more = units.size === 1 ? '' : ` and ${units.size - 1} more`;
  return `${first.attribute} of ${first.unit}${more}`;
};
