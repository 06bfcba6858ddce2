import { axisNamed } from '../../axes/index.ts';
import type { BuildWindows } from '../../model/axis.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary, NumberRange, TimeWindow } from '../../model/canary.ts';
import { textCanary } from '../../util/canaries.ts';

/**
 * The readings of an axis's probes, as canaries: an output that contains a reading was made by a build that read the same value.
 * Readings are latin1 strings of bytes. Gives one canary per differing word, and none if the numbers of words differ. Of a reading that
 * goes on during the build, gives a range.
 */
export const readingCanaries = (
  axis: AxisName,
  control: string,
  experiment: string,
  windows: BuildWindows,
): readonly Canary[] => {
  const { readingIsCanary, readingTicks } = axisNamed(axis);
  if (readingTicks === true) {
    const [before, after] = [rangeOf(control, windows.control), rangeOf(experiment, windows.experiment)];
    return before === undefined || after === undefined
      ? []
      : [{ axis, kind: 'range', control: before, experiment: after }];
  }
  if (readingIsCanary !== true) return [];
  const [before, after] = [wordsOf(control), wordsOf(experiment)];
  if (before.length !== after.length) return [];
  return before.flatMap((word, index) => {
    const other = after[index]!;
    return word !== other && Math.min(word.length, other.length) >= SHORTEST
      ? [textCanary(axis, word, other)]
      : [];
  });
};

/** What the build read, as long as it ran; whole seconds. Undefined without a reading. */
const rangeOf = (reading: string, { from, to }: TimeWindow): NumberRange | undefined => {
  const seconds = Number.parseFloat(reading);
  return Number.isNaN(seconds)
    ? undefined
    : { from: Math.max(0, Math.floor(seconds) - (to - from)), to: Math.ceil(seconds) + (to - from) };
};

const SHORTEST = 4;

const wordsOf = (reading: string): string[] =>
  Buffer.from(reading, 'latin1')
    .toString('utf8')
    .split(/[\s;]+/)
    .filter((word) => word !== '');
