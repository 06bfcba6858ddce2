import type { AxisName } from '../../model/axis-name.ts';
import type { Canary, NumberRange, TimeWindow } from '../../model/canary.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair, FieldValue } from '../../model/difference.ts';
import type { Confidence } from '../../model/finding.ts';
import { toRaw } from '../../util/raw-path.ts';
import { partsMayBeLocal, predictedParts } from './predicted-parts.ts';
import { instantsIn } from './text-time.ts';
import { isWithin } from './time-window.ts';
import { zoneShift } from './zone-shift.ts';

export interface AxesBlamed {
  readonly axes: readonly AxisName[];
  readonly confidence: Confidence;
  /** Axes that may be at work in the same values, which the values do not show. */
  readonly unsettled?: readonly AxisName[];
}

/**
 * The axes to blame among the candidates: those whose canary each value contains, that of its own build; if there are none,
 * those that were varied and that no time canary rules out.
 */
export const blameAxes = (
  pair: DifferingPair,
  candidates: readonly AxisName[],
  { canaries, varied }: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed => {
  const { control, experiment } = pair.first;
  const mine = canaries.filter(({ axis }) => candidates.includes(axis));
  const guilty = mine.filter((canary) => matches(canary, control, experiment));
  if (guilty.length > 0)
    return {
      axes: inOrder(
        candidates,
        guilty.map(({ axis }) => axis),
      ),
      confidence: 'recognised',
      ...(guilty.some((canary) => zoneMayMatter(canary, pair, zoneShift({ canaries })))
        ? { unsettled: ['timezone'] }
        : {}),
    };
  const possible = varied === undefined ? candidates : candidates.filter((axis) => varied.includes(axis));
  const acquitted = new Set(mine.filter(({ kind }) => kind === 'time').map(({ axis }) => axis));
  const suspects = possible.filter((axis) => !acquitted.has(axis));
  return { axes: suspects.length > 0 ? suspects : possible, confidence: 'suggested' };
};

/** Whether a time canary matches only parts of a date, which may be those of local time as well. */
const zoneMayMatter = (
  canary: Canary,
  { first: { control, experiment } }: DifferingPair,
  shift: number,
): boolean =>
  canary.kind === 'time' &&
  typeof control === 'string' &&
  typeof experiment === 'string' &&
  partsMayBeLocal(control, experiment, canary, shift);

const inOrder = (order: readonly AxisName[], axes: readonly AxisName[]): readonly AxisName[] =>
  order.filter((axis) => axes.includes(axis));

// Fewer letters and digits may agree by chance.
const ENOUGH = 3;

const matches = (canary: Canary, control: FieldValue, experiment: FieldValue): boolean => {
  if (control === null && experiment === null) return false;
  switch (canary.kind) {
    case 'text':
      return holdsText(control, canary.control) && holdsText(experiment, canary.experiment);
    case 'number':
      return holdsNumber(control, canary.control) && holdsNumber(experiment, canary.experiment);
    case 'variable':
      return false;
    case 'range':
      return inRange(control, canary.control) && inRange(experiment, canary.experiment);
    case 'time':
      return (
        (holdsTime(control, canary.control) && holdsTime(experiment, canary.experiment)) ||
        (typeof control === 'string' &&
          typeof experiment === 'string' &&
          (predictedParts(control, experiment, canary) ?? 0) >= ENOUGH)
      );
  }
};

const holdsText = (value: FieldValue, text: string): boolean =>
  typeof value === 'string' && text !== '' && value.includes(toRaw(text));

const holdsNumber = (value: FieldValue, number: number): boolean =>
  typeof value === 'number'
    ? value === number
    : value !== null && new RegExp(`(?<![0-9.])${number}(?![0-9.])`).test(value);

const inRange = (value: FieldValue, { from, to }: NumberRange): boolean => {
  const number = typeof value === 'number' ? value : /^(?:.*[^0-9])?([1-9][0-9]*)$/.exec(value ?? '')?.[1];
  return number !== undefined && Number(number) >= from && Number(number) <= to;
};

const holdsTime = (value: FieldValue, window: TimeWindow): boolean => {
  if (typeof value === 'number') return value >= window.from && value <= window.to;
  if (value === null) return false;
  return instantsIn(value).some((instant) => isWithin(instant, window));
};
