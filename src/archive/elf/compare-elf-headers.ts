import type { Comparison } from '../comparer.ts';
import type { ElfFile, ElfSection, Table } from './read-elf.ts';
import { LAYOUT } from './references.ts';
import type { SectionMap } from './section-map.ts';

/**
 * Compares the header, the program headers and the section headers. Addresses, offsets, sizes and alignment follow from the sections, which are compared
 * themselves; another field that differs is emitted as such.
 */
export const compareElfHeaders = (
  control: ElfFile,
  experiment: ElfFile,
  map: SectionMap,
  emit: Comparison['emit'],
): void => {
  const headers = [control, experiment].map(({ header, programHeaders, sectionHeaders }) =>
    Buffer.concat([header, programHeaders.bytes, sectionHeaders.bytes]),
  ) as [Buffer, Buffer];
  if (headers[0].equals(headers[1])) return;
  const entry = control.entry === experiment.entry || map.sameAddress(control.entry, experiment.entry);
  const layout =
    entry &&
    fixedParts(control) === fixedParts(experiment) &&
    control.sections.every((section, index) => isAligned(section, experiment.sections[index]!));
  emit({
    field: 'headers',
    kind: 'text',
    // Differences with the same values are counted as one: the two kinds must not share theirs.
    control: layout ? 'addresses, offsets and sizes' : 'section and program headers',
    experiment: layout ? 'addresses, offsets and sizes' : 'section and program headers',
    ...(layout ? { place: LAYOUT } : {}),
    offset: 0,
    bytes: 1,
  });
};

/** Longer strings have a larger alignment. */
const isAligned = (a: ElfSection, b: ElfSection): boolean => a.alignment === b.alignment || a.size !== b.size;

/** What the headers say besides addresses, offsets and sizes. */
const fixedParts = ({ header, sections, programHeaders, wide }: ElfFile): string => {
  const word = wide ? 8 : 4;
  return JSON.stringify([
    header.toString('latin1', 0, 24),
    header.toString('latin1', 24 + 3 * word),
    sections.map(({ name, fixed }) => [name, fixed]),
    entriesOf(programHeaders).map((segment) => fixedOfSegment(segment, wide)),
  ]);
};

const entriesOf = ({ bytes, entrySize }: Table): readonly Buffer[] =>
  entrySize === 0
    ? []
    : Array.from({ length: Math.floor(bytes.length / entrySize) }, (_, index) =>
        bytes.subarray(index * entrySize, (index + 1) * entrySize),
      );

/** Type, flags and alignment. */
const fixedOfSegment = (segment: Buffer, wide: boolean): string =>
  wide
    ? segment.toString('latin1', 0, 8) + segment.toString('latin1', 48)
    : segment.toString('latin1', 0, 4) + segment.toString('latin1', 24);
