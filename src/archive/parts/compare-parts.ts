import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison, EmittedDifference } from '../comparer.ts';
import { partContent } from '../content.ts';
import { firstDifference } from '../first-difference.ts';
import { type Match, matchByPath } from '../match-members.ts';
import { compareGaps } from './compare-gaps.ts';
import type { FieldPart, Part, PartedFile } from './part.ts';

/** Compares two files part by part: values, spans of bytes, parts of one side only, and the bytes outside all parts. */
export const compareParts = async (
  control: PartedFile,
  experiment: PartedFile,
  comparison: Comparison,
): Promise<void> => {
  const matches = matchByPath(control.parts, experiment.parts, keyOf);
  const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
  for (const [{ parts }, side] of [
    [control, 'control'],
    [experiment, 'experiment'],
  ] as const)
    for (const part of parts.filter((candidate) => !matched.has(candidate) && candidate.size > 0))
      comparison.emit({
        ...placeOf(part),
        kind: isField(part) ? part.kind : 'text',
        control: null,
        experiment: null,
        [side]: isField(part) ? part.value : part.field,
        bytes: part.size,
      });
  for (const match of matches) await compareMatch(control, experiment, match, comparison);
  await compareGaps(control, experiment, comparison);
};

const keyOf = (part: Part): string => `${part.in ?? ''}\0${part.field}\0${isField(part)}`;

const isField = (part: Part): part is FieldPart => 'kind' in part;

const placeOf = ({ in: owner, field, offset }: Part): Pick<EmittedDifference, 'in' | 'field' | 'offset'> => ({
  ...(owner === undefined ? {} : { in: owner }),
  field,
  offset,
});

const compareMatch = async (
  control: PartedFile,
  experiment: PartedFile,
  { control: a, experiment: b }: Match<Part>,
  comparison: Comparison,
): Promise<void> => {
  if (isField(a) && isField(b)) {
    const known = a.recomputed === true && b.recomputed === true;
    if (a.value !== b.value)
      comparison.emit({
        ...placeOf(a),
        kind: a.kind,
        control: a.value,
        experiment: b.value,
        bytes: Math.max(a.size, b.size, 1),
        ...(known ? { recomputed: true as const } : {}),
      });
    // Two spellings of one value: the bytes are compared, too.
    else await compareSpan(control, experiment, a, b, comparison);
  } else await compareSpan(control, experiment, a, b, comparison);
};

const compareSpan = async (
  control: PartedFile,
  experiment: PartedFile,
  a: Part,
  b: Part,
  comparison: Comparison,
): Promise<void> => {
  if (await areEqualAndSmall(control, experiment, a, b)) return;
  const pair = {
    control: partContent(control.content, a.offset, a.size),
    experiment: partContent(experiment.content, b.offset, b.size),
  };
  if ((await firstDifference(pair)) === undefined) return;
  if (!isField(a) && a.content === true) {
    if ((await comparison.descend(a.in ?? a.field, pair)) > 0) return;
  }
  await compareOpaque(pair, {
    note: comparison.note,
    emit: (difference) =>
      comparison.emit({
        ...difference,
        ...placeOf(a),
        place: difference.field,
        offset: a.offset + (difference.offset ?? 0),
      }),
  });
};

const SMALL = 64 * 1024;

/** Most parts are small and equal: one read of each side is much faster than two streams. */
const areEqualAndSmall = async (
  control: PartedFile,
  experiment: PartedFile,
  a: Part,
  b: Part,
): Promise<boolean> => {
  if (a.size !== b.size || a.size > SMALL) return false;
  const [mine, other] = [
    await control.content.at(a.offset, a.size),
    await experiment.content.at(b.offset, b.size),
  ];
  return mine.equals(other);
};
