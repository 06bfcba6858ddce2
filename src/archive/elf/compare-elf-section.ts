import { comparePieces } from '../compare-pieces.ts';
import { compareRanges } from '../compare-ranges.ts';
import type { EmittedDifference } from '../comparer.ts';
import { bufferContent, readAll } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import type { Match } from '../match-members.ts';
import { BUILD_ID } from './is-computed-build-id.ts';
import { maskReferences } from './mask-references.ts';
import type { ElfFile, ElfSection } from './read-elf.ts';
import { COMPUTED_ID, REFERENCES } from './references.ts';
import type { SectionMap, SectionPair } from './section-map.ts';

const STRINGS =
  /^\.(debug_(line_)?str|rodata|comment|strtab|dynstr|shstrtab|debug_info|debug_line|gnu_debuglink|note\.|data|interp)/;
/** Sections in which linker and compiler may put the strings in any order. */
const STRING_TABLES = /^\.(debug_(line_)?str|strtab|dynstr|shstrtab)/;
/** Sections of which a reference may lead to a string. */
const TARGETS = /^\.(debug_(line_)?str|rodata|strtab|dynstr|data)/;
const MOST_IN_MEMORY = 16 * 1024 * 1024;

type Emit = (difference: EmittedDifference) => void;

/** Compares two sections whose strings, or whose sizes, differ; undefined if they must be compared number by number. */
export const compareElfStrings = async (
  match: Match<ElfSection>,
  emit: Emit,
): Promise<SectionPair & { readonly compared: boolean }> => {
  const { control, experiment } = match;
  const { name } = control;
  const table = STRING_TABLES.test(name);
  const replaced = new Map<string, string>();
  const pair = { control, experiment, unordered: false, replaced };
  if ((await firstDifference(contentsOf(match))) === undefined) return { ...pair, compared: true };
  const [a, b] = await bytesOf(match);
  if (a === undefined || b === undefined) return { ...pair, compared: false };
  const strings = TARGETS.test(name) ? { strings: { control: a, experiment: b } } : {};
  const apart = a.length !== b.length;
  if (!(apart || table) || !STRINGS.test(name)) return { ...pair, ...strings, compared: false };
  const compared = comparePieces(a, b, (difference) => {
    const { kind, control: from, experiment: to } = difference;
    if (kind === 'text' && typeof from === 'string' && typeof to === 'string') replaced.set(from, to);
    emit(difference);
  });
  return { ...pair, ...strings, unordered: table, compared };
};

/** Compares two sections number by number. References to what has moved are emitted as one difference. */
export const compareElfNumbers = async (
  match: Match<ElfSection>,
  elf: ElfFile,
  map: SectionMap,
  hasComputedId: boolean,
  emit: Emit,
): Promise<void> => {
  const { control, experiment } = match;
  const [a, b] = await bytesOf(match);
  if (control.name === BUILD_ID && hasComputedId && a !== undefined && b !== undefined)
    return emit({
      field: 'bytes',
      kind: 'hex',
      control: a.toString('latin1', 16),
      experiment: b.toString('latin1', 16),
      place: COMPUTED_ID,
      offset: 16,
      bytes: a.length - 16,
    });
  if (control.content.size !== experiment.content.size)
    return emit({
      field: 'size',
      kind: 'number',
      control: control.content.size,
      experiment: experiment.content.size,
      offset: control.offset,
      bytes: Math.max(control.content.size, experiment.content.size),
    });
  if (a === undefined || b === undefined) return compareRanges(contentsOf(match), emit);
  const masked = maskReferences(a, b, [control, experiment], elf, map);
  if (masked.references > 0)
    emit({
      field: 'bytes',
      kind: 'number',
      control: masked.references,
      experiment: masked.references,
      place: REFERENCES,
      offset: 0,
      bytes: masked.bytes,
    });
  await compareRanges({ control: bufferContent(a), experiment: bufferContent(masked.experiment) }, emit);
};

const contentsOf = ({ control, experiment }: Match<ElfSection>) => ({
  control: control.content,
  experiment: experiment.content,
});

const bytesOf = ({
  control,
  experiment,
}: Match<ElfSection>): Promise<[Buffer | undefined, Buffer | undefined]> =>
  Promise.all([readAll(control.content, MOST_IN_MEMORY), readAll(experiment.content, MOST_IN_MEMORY)]);
