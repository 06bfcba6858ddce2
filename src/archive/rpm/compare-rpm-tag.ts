import type { FieldValue } from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { movedMembers } from '../describe-order.ts';
import { matchByPath } from '../match-members.ts';
import { FILE_TAGS } from './file-list.ts';
import type { RpmFiles } from './match-rpm-files.ts';
import type { RpmTag } from './read-rpm-header.ts';
import type { CheckedRpm } from './rpm-checks.ts';
import { RPM_TYPES } from './rpm-tags.ts';
import { type RpmElement, tagElements, tagKind } from './tag-values.ts';

interface Packages {
  readonly control: CheckedRpm;
  readonly experiment: CheckedRpm;
  readonly files: RpmFiles | undefined;
}

/** A tag with more elements is compared as bytes. */
const MOST_ELEMENTS = 200_000;
/** A text of several lines, or a longer one, is compared as a content of its own. */
const LONGEST_VALUE = 4096;

/** Compares the data of a tag that both headers have, element by element. */
export const compareRpmTag = async (
  mine: RpmTag,
  other: RpmTag,
  packages: Packages,
  comparison: Comparison,
): Promise<void> => {
  const { name } = mine;
  if (mine.type !== other.type)
    comparison.emit({
      in: name,
      field: 'type',
      kind: 'number',
      control: mine.type,
      experiment: other.type,
      bytes: 4,
    });
  if (mine.data.equals(other.data)) return;
  if (mine.count > MOST_ELEMENTS || other.count > MOST_ELEMENTS) return compareData(mine, other, comparison);
  if (isZeros(mine) && isZeros(other))
    return comparison.emit({
      field: name,
      kind: 'number',
      control: mine.data.length,
      experiment: other.data.length,
      place: 'zeros',
      offset: mine.offset,
      bytes: Math.abs(mine.data.length - other.data.length),
    });
  if (isLongData(mine) || isLongData(other)) return compareData(mine, other, comparison);
  const [elements, others] = [tagElements(mine), tagElements(other)];
  for (const [a, b, path] of pairsOf(name, elements, others, packages, comparison.emit))
    await comparePair({ name, path, kind: tagKind(mine) }, a, b, packages, comparison);
};

const isZeros = ({ type, data }: RpmTag): boolean =>
  type === RPM_TYPES.bin && data.every((byte) => byte === 0);

const isLongData = ({ type, data }: RpmTag): boolean => type === RPM_TYPES.bin && data.length > LONGEST_VALUE;

type Pair = readonly [RpmElement | undefined, RpmElement | undefined, Paths?];

/** Of the file to which an element belongs. */
interface Paths {
  readonly control: RawPath;
  readonly experiment: RawPath;
}

const pairsOf = (
  name: string,
  elements: readonly RpmElement[],
  others: readonly RpmElement[],
  { files }: Packages,
  emit: Comparison['emit'],
): readonly Pair[] => {
  if (
    files !== undefined &&
    FILE_TAGS.has(name) &&
    elements.length === files.control.paths.length &&
    others.length === files.experiment.paths.length
  )
    // What belongs to a file of one package only is in the difference of that file.
    return files.matches.map(({ control, experiment, controlIndex, experimentIndex }) => [
      elements[controlIndex],
      others[experimentIndex],
      { control: control.path, experiment: experiment.path },
    ]);
  if (elements.length === others.length) return elements.map((element, nth) => [element, others[nth]]);
  const matches = matchByPath(elements, others, ({ value }) => String(value));
  const moved = movedMembers(matches.map(({ experimentIndex }) => experimentIndex));
  if (moved > 0)
    emit({ field: name, kind: 'number', control: moved, experiment: moved, place: 'order', bytes: moved });
  const matched = new Set(matches.flatMap(({ control, experiment }) => [control, experiment]));
  return [
    ...elements.filter((element) => !matched.has(element)).map((element): Pair => [element, undefined]),
    ...others.filter((element) => !matched.has(element)).map((element): Pair => [undefined, element]),
  ];
};

interface Field {
  readonly name: string;
  readonly path: Paths | undefined;
  readonly kind: ReturnType<typeof tagKind>;
}

const comparePair = async (
  { name, path, kind }: Field,
  a: RpmElement | undefined,
  b: RpmElement | undefined,
  { control, experiment, files }: Packages,
  { emit, descend }: Comparison,
): Promise<void> => {
  const [left, right] = [a?.value ?? null, b?.value ?? null];
  if (left === right) return;
  if (kind === 'text' && isLong(left) && isLong(right)) {
    const pair = { control: contentOf(left), experiment: contentOf(right) };
    if ((await descend(path?.control ?? name, pair)) > 0) return;
  }
  const isRight =
    left !== null &&
    right !== null &&
    (name === 'FILEINODES'
      ? isSamePlace(left, right, files)
      : (await control.checks.isRight(name, left, path?.control)) &&
        (await experiment.checks.isRight(name, right, path?.experiment)));
  emit({
    ...(path === undefined ? {} : { in: path.control }),
    field: name,
    kind,
    control: left,
    experiment: right,
    offset: (a ?? b)!.offset,
    bytes: Math.max(a?.bytes ?? 0, b?.bytes ?? 0),
    ...(isRight ? { recomputed: true } : {}),
  });
};

/** rpm 4.6 and later number the files in their order, from 1; further links to a file have the number of the first. */
const isSamePlace = (left: FieldValue, right: FieldValue, files: RpmFiles | undefined): boolean => {
  const mine = files?.control.entries[Number(left) - 1];
  return mine !== undefined && mine.key === files?.experiment.entries[Number(right) - 1]?.key;
};

const isLong = (value: FieldValue): value is string =>
  typeof value === 'string' && (value.includes('\n') || value.length > LONGEST_VALUE);

const contentOf = (value: string) => bufferContent(Buffer.from(value, 'latin1'));

const compareData = async (mine: RpmTag, other: RpmTag, { emit, note }: Comparison): Promise<void> => {
  const pair = { control: bufferContent(mine.data), experiment: bufferContent(other.data) };
  await compareOpaque(pair, {
    note,
    emit: (difference) =>
      emit({ ...difference, field: mine.name, place: difference.field, offset: mine.offset }),
  });
};
