import { compareRanges } from '../archive/compare-ranges.ts';
import type { Comparer, Comparison, EmittedDifference } from '../archive/comparer.ts';
import { bufferContent, type SizedContent } from '../archive/content.ts';
import { compareElfHeaders } from '../archive/elf/compare-elf-headers.ts';
import {
  compareElfNumbers,
  compareElfStrings,
  compareNumbersBetween,
  type StringsCompared,
} from '../archive/elf/compare-elf-section.ts';
import { type DwarfLabels, dwarfLabels } from '../archive/elf/dwarf-labels.ts';
import { elfGaps } from '../archive/elf/elf-gaps.ts';
import { isComputedBuildId } from '../archive/elf/is-computed-build-id.ts';
import { type ElfFile, type ElfSection, readElf } from '../archive/elf/read-elf.ts';
import { type SectionPair, sectionMap } from '../archive/elf/section-map.ts';
import { unpackSections } from '../archive/elf/unpack-sections.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { type Match, matchByPath } from '../archive/match-members.ts';

/**
 * Programs, libraries and objects: section by section; sections of strings, string by string; addresses, distances and offsets by where
 * they lead (System V ABI; DWARF 5).
 */
export const elf: Comparer = {
  format: 'elf',
  legend: {
    files: 'programs, libraries and objects (ELF)',
    depth: 'sections (unpacked if compressed), strings, names of DWARF units, references, build id',
  },
  recognises: (head) => head.length >= 20 && head.readUInt32BE(0) === 0x7f454c46,
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readElf(pair.control as SizedContent),
      await readElf(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const [mine, other] = [await unpackSections(control), await unpackSections(experiment)];
    const matches = matchByPath(mine, other, ({ name }) => name);
    emitUnmatched(mine, other, matches, comparison);
    await compareSections(control, experiment, matches, comparison, dwarfLabels(control, mine));
    await compareCompression(control, experiment, matches, comparison);
    await compareGaps(control, experiment, comparison);
  },
};

const compareSections = async (
  control: ElfFile,
  experiment: ElfFile,
  matches: readonly Match<ElfSection>[],
  comparison: Comparison,
  labels: DwarfLabels,
): Promise<void> => {
  const pairs = new Map<string, SectionPair>();
  const left: Match<ElfSection>[] = [];
  const between: StringsCompared[] = [];
  for (const match of matches) {
    const pair = await withLabels(match, comparison, labels, (emit) => compareElfStrings(match, emit));
    // Sections of one name cannot be told apart: no reference is followed into them.
    if (!pairs.has(match.control.name)) pairs.set(match.control.name, pair);
    if (!pair.compared) left.push(match);
    if (pair.numbers.length > 0) between.push(pair);
  }
  const map = sectionMap(control, experiment, pairs);
  const hasComputedId =
    left.length > 0 && (await isComputedBuildId(control)) && (await isComputedBuildId(experiment));
  for (const match of left)
    await withLabels(match, comparison, labels, (emit) =>
      compareElfNumbers(match, control, map, hasComputedId, emit),
    );
  for (const pair of between) await compareNumbersBetween(pair, control, map, inSection(pair, comparison));
  compareElfHeaders(control, experiment, map, comparison.emit);
};

const inSection =
  ({ control: { name } }: { readonly control: ElfSection }, comparison: Comparison) =>
  (difference: EmittedDifference): void =>
    comparison.emit({ ...difference, in: name, field: name, place: difference.place ?? difference.field });

/** What differs in one section, with the names that the debug information has for it. */
const withLabels = async <Result>(
  match: Match<ElfSection>,
  comparison: Comparison,
  labels: DwarfLabels,
  compare: (emit: (difference: EmittedDifference) => void) => Promise<Result>,
): Promise<Result> => {
  const found: EmittedDifference[] = [];
  const result = await compare((difference) => found.push(difference));
  const emit = inSection(match, comparison);
  for (const difference of await labels(match.control.name, found)) emit(difference);
  return result;
};

/** Sections whose contents are equal, but not as they were compressed. */
const compareCompression = async (
  control: ElfFile,
  experiment: ElfFile,
  matches: readonly Match<ElfSection>[],
  { emit }: Comparison,
): Promise<void> => {
  for (const { control: a, experiment: b, controlIndex, experimentIndex } of matches) {
    const packed = {
      control: control.sections[controlIndex]!.content,
      experiment: experiment.sections[experimentIndex]!.content,
    };
    if (a.content === packed.control && b.content === packed.experiment) continue;
    if ((await firstDifference({ control: a.content, experiment: b.content })) !== undefined) continue;
    const different = await firstDifference(packed);
    if (different !== undefined)
      emit({
        in: a.name,
        field: a.name,
        kind: 'number',
        control: packed.control.size,
        experiment: packed.experiment.size,
        place: 'compressed size of equal content',
        offset: different.offset,
        bytes: different.bytes,
      });
  }
};

const emitUnmatched = (
  control: readonly ElfSection[],
  experiment: readonly ElfSection[],
  matches: readonly Match<ElfSection>[],
  comparison: Comparison,
): void => {
  const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
  for (const [sections, side] of [
    [control, 'control'],
    [experiment, 'experiment'],
  ] as const)
    for (const { name, size, offset } of sections.filter((section) => !matched.has(section)))
      comparison.emit({
        in: name,
        field: 'section',
        kind: 'text',
        control: null,
        experiment: null,
        [side]: name,
        offset,
        bytes: size,
      });
};

const compareGaps = async (control: ElfFile, experiment: ElfFile, comparison: Comparison): Promise<void> => {
  const [mine, other] = [await elfGaps(control), await elfGaps(experiment)];
  if (!mine.filled.equals(other.filled))
    await compareRanges(
      { control: bufferContent(mine.filled), experiment: bufferContent(other.filled) },
      (difference) => comparison.emit({ ...difference, field: 'between sections' }),
    );
  const appended = { control: mine.appended, experiment: other.appended };
  if ((await firstDifference(appended)) !== undefined) await comparison.descend('appended data', appended);
};
