import type { AxisName } from '../../model/axis-name.ts';
import type { Canary, NumberRange } from '../../model/canary.ts';
import { toRaw } from '../../util/raw-path.ts';

/** The axes whose values make the difference between two texts: without these values, the texts are equal. */
export interface Substitution {
  readonly axes: readonly AxisName[];
  /** Whether the values are too long to occur by chance. */
  readonly certain: boolean;
  /** Whether something else differs around a value that only the experiment could see. */
  readonly partial?: true;
}

/**
 * Replaces in each text the canary values of its own build. If that makes the texts equal, returns the axes of the values; otherwise
 * returns undefined. Texts are latin1 strings of bytes.
 */
export const substituteCanaries = (
  control: string,
  experiment: string,
  canaries: readonly Canary[],
): Substitution | undefined => {
  const known = canaries.flatMap(toForms).sort((a, b) => b.control.length - a.control.length);
  const used = new Map<AxisName, boolean>();
  let [left, right] = [control, experiment];
  for (const canary of canaries) {
    if (canary.kind !== 'time' && canary.kind !== 'range') continue;
    const [a, b] = [withoutSpan(left, canary, 'control'), withoutSpan(right, canary, 'experiment')];
    if (a === left || b === right) continue;
    [left, right] = [a, b];
    used.set(canary.axis, true);
    if (left === right) return { axes: [...used.keys()], certain: true };
  }
  for (const { axis, control: a, experiment: b } of known) {
    // A value that only the experiment could see has no known counterpart in the text of the control.
    if (a === '' && right.includes(b) && !left.includes(b))
      return {
        axes: [...used.keys(), axis],
        certain: true,
        ...(isAround(left, right, b) ? {} : { partial: true }),
      };
    if (a === '' || !left.includes(a) || !right.includes(b)) continue;
    const [nextLeft, nextRight] = [replaceValue(left, a, axis), replaceValue(right, b, axis)];
    if (nextLeft === left || nextRight === right) continue;
    [left, right] = [nextLeft, nextRight];
    used.set(axis, (used.get(axis) ?? true) && Math.min(a.length, b.length) >= 3);
    if (left === right) return { axes: [...used.keys()], certain: [...used.values()].every(Boolean) };
  }
  return undefined;
};

type Spanned = Extract<Canary, { readonly kind: 'time' | 'range' }>;

const withoutSpan = (text: string, canary: Spanned, side: 'control' | 'experiment'): string => {
  if (canary.kind === 'time') return withoutHexTimes(text, canary, side);
  return isNarrow(canary.experiment) ? withoutNumbers(text, canary, side) : text;
};

/** Whether a number is in the range so rarely by chance that it is as telling as a value. */
const isNarrow = ({ from, to }: NumberRange): boolean => to - from < from / 1000;

/** Decimal numbers, whole or with a fraction. */
const withoutNumbers = (text: string, canary: Spanned, side: 'control' | 'experiment'): string =>
  text.replace(DECIMAL, (digits) => {
    const number = Math.floor(Number(digits));
    return number >= canary[side].from && number <= canary[side].to ? `\0${canary.axis}\0` : digits;
  });

const DECIMAL = /(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z]|\.[0-9])/g;

/** Seconds since the epoch in eight hexadecimal digits. All other forms of a time are found elsewhere. */
const withoutHexTimes = (text: string, canary: Spanned, side: 'control' | 'experiment'): string =>
  text.replace(HEX_NUMBER, (digits) => {
    const seconds = Number.parseInt(digits, 16);
    return seconds >= canary[side].from && seconds <= canary[side].to ? `\0${canary.axis}\0` : digits;
  });

const HEX_NUMBER = /(?<![0-9A-Fa-f])(?:[0-9a-f]{8}|[0-9A-F]{8})(?![0-9A-Fa-f])/g;

/** Whether the text of the control begins and ends as the other does before and after the value. */
const isAround = (left: string, right: string, value: string): boolean => {
  const before = right.slice(0, right.indexOf(value));
  const after = right.slice(right.lastIndexOf(value) + value.length);
  return left.length >= before.length + after.length && left.startsWith(before) && left.endsWith(after);
};

interface Form {
  readonly axis: AxisName;
  readonly control: string;
  readonly experiment: string;
}

const toForms = (canary: Canary): readonly Form[] => {
  const { axis } = canary;
  switch (canary.kind) {
    case 'text':
      return canary.experiment === '' || canary.control === canary.experiment
        ? []
        : [{ axis, control: toRaw(canary.control), experiment: toRaw(canary.experiment) }];
    case 'number':
      return [10, 8, 16].map((radix) => ({
        axis,
        control: canary.control.toString(radix),
        experiment: canary.experiment.toString(radix),
      }));
    case 'variable':
    case 'range':
    case 'time':
      return [];
  }
};

// A number must not be a part of a longer one. The placeholder contains NUL, which no text contains.
const replaceValue = (text: string, value: string, axis: AxisName): string => {
  if (!/^[0-9a-f]+$/.test(value)) return text.replaceAll(value, `\0${axis}\0`);
  return text.replace(new RegExp(`(?<![0-9a-fA-F])${value}(?![0-9a-fA-F])`, 'g'), `\0${axis}\0`);
};
