import { comparePieces } from '../compare-pieces.ts';
import { compareRanges } from '../compare-ranges.ts';
import type { EmittedDifference } from '../comparer.ts';
import { bufferContent, readAll } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import type { Match } from '../match-members.ts';
import { BUILD_ID } from './is-computed-build-id.ts';
import { maskReferences } from './mask-references.ts';
import type { ElfFile, ElfSection } from './read-elf.ts';
import { COMPUTED_ID, LAYOUT, REFERENCES } from './references.ts';
import type { SectionMap, SectionPair } from './section-map.ts';

const STRINGS =
  /^\.(debug_(line_)?str|rodata|comment|strtab|dynstr|shstrtab|debug_info|debug_line|gnu_debuglink|note\.|data|interp)/;
/** Sections in which linker and compiler may put the strings in any order. */
const STRING_TABLES = /^\.(debug_(line_)?str|strtab|dynstr|shstrtab)/;
/** Sections of which a reference may lead to a string. */
const TARGETS = /^\.(debug_(line_)?str|rodata|strtab|dynstr|data)/;
const MOST_IN_MEMORY = 16 * 1024 * 1024;

type Emit = (difference: EmittedDifference) => void;

/** What is known of two sections after their strings were compared. */
export interface StringsCompared extends SectionPair {
  /** Whether nothing is left but the `numbers`. */
  readonly compared: boolean;
  /** Numbers between the strings, which may be references. */
  readonly numbers: readonly Numbers[];
}

interface Numbers {
  readonly difference: EmittedDifference;
  /** In the section of the experiment. */
  readonly offset: number;
}

/** Compares two sections whose strings, or whose sizes, differ. */
export const compareElfStrings = async (match: Match<ElfSection>, emit: Emit): Promise<StringsCompared> => {
  const { control, experiment } = match;
  const { name } = control;
  const table = STRING_TABLES.test(name);
  const replaced = new Map<string, string>();
  const numbers: Numbers[] = [];
  const pair = { control, experiment, unordered: false, replaced, numbers };
  if ((await firstDifference(contentsOf(match))) === undefined) return { ...pair, compared: true };
  const [a, b] = await bytesOf(match);
  if (a === undefined || b === undefined) return { ...pair, compared: false };
  const strings = TARGETS.test(name) ? { strings: { control: a, experiment: b } } : {};
  const apart = a.length !== b.length;
  if (!(apart || table) || !STRINGS.test(name)) return { ...pair, ...strings, compared: false };
  const compared = comparePieces(a, b, (difference, offset) => {
    const { kind, control: from, experiment: to } = difference;
    if (kind === 'text' && typeof from === 'string' && typeof to === 'string') replaced.set(from, to);
    const isNumber = typeof from === 'string' && typeof to === 'string' && from.length === to.length;
    if (isNumber && offset !== undefined) numbers.push({ difference, offset });
    else emit(isPadding(from) && isPadding(to) ? { ...difference, place: LAYOUT } : difference);
  });
  return { ...pair, ...strings, unordered: table, compared };
};

/** Strings of another length have another number of NULs behind them. */
const isPadding = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && /^\0*$/.test(value));

/** Emits the numbers between strings, those that are references as such. */
export const compareNumbersBetween = async (
  { control, experiment, strings, numbers }: StringsCompared,
  elf: ElfFile,
  map: SectionMap,
  emit: Emit,
): Promise<void> => {
  for (const { difference, offset } of numbers) {
    const start = difference.offset ?? 0;
    const skew = start % WORD;
    const size = Math.ceil((skew + difference.bytes) / WORD) * WORD;
    const [a, b] = [
      strings?.control.subarray(start - skew, start - skew + size),
      strings?.experiment.subarray(offset - skew, offset - skew + size),
    ];
    const isReference =
      a !== undefined &&
      a.length === b?.length &&
      offset % WORD === skew &&
      maskReferences(
        a,
        b,
        [
          { ...control, address: control.address + start - skew },
          { ...experiment, address: experiment.address + offset - skew },
        ],
        elf,
        map,
      )
        .experiment.subarray(skew, skew + difference.bytes)
        .equals(a.subarray(skew, skew + difference.bytes));
    emit(isReference ? { ...difference, place: REFERENCES } : difference);
  }
};

const WORD = 4;

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
