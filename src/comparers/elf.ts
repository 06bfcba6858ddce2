import { comparePieces } from '../archive/compare-pieces.ts';
import { compareRanges } from '../archive/compare-ranges.ts';
import type { Comparer, Comparison, EmittedDifference } from '../archive/comparer.ts';
import { readAll, type SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { type Match, matchByPath } from '../archive/match-members.ts';
import { type ElfSection, readElf } from '../archive/read-elf.ts';

/** Programs, libraries and objects: section by section; sections of strings, string by string (System V ABI; DWARF 5). */
export const elf: Comparer = {
  format: 'elf',
  recognises: (head) => head.length >= 20 && head.readUInt32BE(0) === 0x7f454c46,
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readElf(pair.control as SizedContent),
      await readElf(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const matches = matchByPath(control.sections, experiment.sections, ({ name }) => name);
    const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
    for (const [sections, side] of [
      [control.sections, 'control'],
      [experiment.sections, 'experiment'],
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
    for (const match of matches) await compareSection(match, comparison);
    if (!control.headers.equals(experiment.headers))
      comparison.emit({
        field: 'headers',
        kind: 'text',
        control: 'section and program headers',
        experiment: 'section and program headers',
        offset: 0,
        bytes: 1,
      });
  },
};

const STRINGS =
  /^\.(debug_(line_)?str|rodata|comment|strtab|dynstr|shstrtab|debug_info|debug_line|gnu_debuglink|note\.|data|interp)/;
/** Sections whose strings are in the arbitrary order of a hash table of the linker. */
const STRING_TABLES = /^\.(debug_(line_)?str|strtab|dynstr|shstrtab)/;
const MOST_IN_MEMORY = 16 * 1024 * 1024;

const compareSection = async (
  { control, experiment }: Match<ElfSection>,
  comparison: Comparison,
): Promise<void> => {
  const pair = { control: control.content, experiment: experiment.content };
  if ((await firstDifference(pair)) === undefined) return;
  const { name } = control;
  const emit = (difference: EmittedDifference): void =>
    comparison.emit({ ...difference, in: name, field: name, place: difference.field });
  const [a, b] = [
    await readAll(pair.control, MOST_IN_MEMORY),
    await readAll(pair.experiment, MOST_IN_MEMORY),
  ];
  const apart = a !== undefined && b !== undefined && a.length !== b.length;
  const table = STRING_TABLES.test(name);
  if (
    (apart || table) &&
    STRINGS.test(name) &&
    a !== undefined &&
    b !== undefined &&
    comparePieces(a, b, emit)
  )
    return;
  if (apart && !STRINGS.test(name)) {
    emit({
      field: 'size',
      kind: 'number',
      control: a.length,
      experiment: b.length,
      offset: control.offset,
      bytes: Math.max(a.length, b.length),
    });
    return;
  }
  await compareRanges(pair, emit);
};
