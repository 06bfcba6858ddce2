import { createHash } from 'node:crypto';
import type { Difference } from '../../model/difference.ts';

/**
 * The places at which an output of a build differs from the control's, each with what stands there instead. A place is a decoded field of a
 * member, a word of a line, or a byte at an offset, always as counted in the control: so the places of two builds can be compared.
 */
export type Places = ReadonlyMap<string, string>;

/** The place and the value of each part of the differences. */
export const placesOf = (differences: readonly Difference[]): Places => {
  const places = new Map<string, string>();
  const add = (place: string, value: string): void => {
    const before = places.get(place);
    places.set(place, before === undefined || before === value ? value : digest(`${before}\0${value}`));
  };
  for (const difference of differences) for (const [place, value] of partsOf(difference)) add(place, value);
  return places;
};

type Part = readonly [place: string, value: string];

const partsOf = (difference: Difference): readonly Part[] => {
  const { format, member, field, offset, place, kind, context } = difference;
  const isLine = format === 'text' && field === 'line';
  const whole =
    context !== undefined && context.control.length < WINDOW && context.experiment.length < WINDOW;
  const [control, experiment] =
    isLine && whole
      ? [context.control, context.experiment]
      : [difference.control, difference.experiment].map((value) => (value === null ? null : String(value)));
  const where = [format, ...member, field, isLine ? (place ?? '') : (offset ?? '')].join('\0');
  if (control == null || experiment == null) return [[`${where}\0only`, experiment ?? '']];
  if (kind === 'hex' || format === 'bytes')
    return control.length === experiment.length && offset !== undefined
      ? bytesOf([format, ...member].join('\0'), startOf(difference, control, experiment), control, experiment)
      : [[where, digest(experiment)]];
  return kind === 'text' ? wordsOf(where, control, experiment) : [[where, experiment]];
};

/** As long as the text around a value that `compareLines` gives; a longer line is not known whole. */
const WINDOW = 400;

/** Where the values begin. `compareRanges` gives the offset of the first byte that differs, and the printable text around it. */
const startOf = ({ kind, offset, bytes }: Difference, control: string, experiment: string): number => {
  if (kind !== 'text' || bytes >= control.length) return offset!;
  return offset! - [...control].findIndex((byte, index) => byte !== experiment[index]);
};

const bytesOf = (where: string, start: number, control: string, experiment: string): readonly Part[] =>
  [...experiment].flatMap((byte, index): Part[] =>
    byte === control[index] ? [] : [[`${where}\0@${start + index}`, byte]],
  );

const wordsOf = (where: string, control: string, experiment: string): readonly Part[] => {
  const [before, after] = [control, experiment].map((text) => text.split(BETWEEN_WORDS));
  // Other words without a digit, such as those of another language; those with digits are often times and random numbers.
  if (before!.length !== after!.length)
    return [[`${where}\0words`, `${after!.length} ${after!.filter((word) => !/\d/.test(word)).join(' ')}`]];
  return after!.flatMap((word, index): Part[] =>
    word === before![index] ? [] : [[`${where}\0${index}`, word]],
  );
};

const BETWEEN_WORDS = /[^A-Za-z0-9\x80-\xff]+/;

const digest = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');
