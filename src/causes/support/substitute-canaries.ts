import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';

/** How two texts become equal once each build's own values are taken out. */
export interface Substitution {
  readonly axes: readonly AxisName[];
  /** The values are long enough not to meet by chance. */
  readonly certain: boolean;
}

/**
 * Replaces, in the control's text its canaries' values, in the experiment's text theirs. When that makes the texts equal, answers
 * whose values they were. Texts are latin1 strings of bytes.
 */
export const substituteCanaries = (
  control: string,
  experiment: string,
  canaries: readonly Canary[],
): Substitution | undefined => {
  const known = canaries.flatMap(toForms).sort((a, b) => b.control.length - a.control.length);
  const used = new Map<AxisName, boolean>();
  let [left, right] = [control, experiment];
  for (const { axis, control: a, experiment: b } of known) {
    // What only the experiment could see has nothing to stand in its place.
    if (a === '' && right.includes(b) && !left.includes(b))
      return { axes: [...used.keys(), axis], certain: true };
    if (a === '' || !left.includes(a) || !right.includes(b)) continue;
    const [nextLeft, nextRight] = [replaceValue(left, a, axis), replaceValue(right, b, axis)];
    if (nextLeft === left || nextRight === right) continue;
    [left, right] = [nextLeft, nextRight];
    used.set(axis, (used.get(axis) ?? true) && Math.min(a.length, b.length) >= 3);
    if (left === right) return { axes: [...used.keys()], certain: [...used.values()].every(Boolean) };
  }
  return undefined;
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
        : [{ axis, control: raw(canary.control), experiment: raw(canary.experiment) }];
    case 'number':
      return [10, 8, 16].map((radix) => ({
        axis,
        control: canary.control.toString(radix),
        experiment: canary.experiment.toString(radix),
      }));
    case 'range':
    case 'time':
      return [];
  }
};

const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

// A number must not be a part of a longer one; NUL cannot stand in a text.
const replaceValue = (text: string, value: string, axis: AxisName): string => {
  if (!/^[0-9a-f]+$/.test(value)) return text.replaceAll(value, `\0${axis}\0`);
  return text.replace(new RegExp(`(?<![0-9a-fA-F])${value}(?![0-9a-fA-F])`, 'g'), `\0${axis}\0`);
};
