import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import { textCanary } from '../../util/canaries.ts';

/**
 * The readings of an axis's probes, as canaries: an output that contains a reading was made by a build that read the same value.
 * Readings are latin1 strings of bytes. Gives one canary per differing word, and none if the numbers of words differ.
 */
export const readingCanaries = (axis: AxisName, control: string, experiment: string): readonly Canary[] => {
  if (axisNamed(axis).readingIsCanary !== true) return [];
  const [before, after] = [wordsOf(control), wordsOf(experiment)];
  if (before.length !== after.length) return [];
  return before.flatMap((word, index) => {
    const other = after[index]!;
    return word !== other && Math.min(word.length, other.length) >= SHORTEST
      ? [textCanary(axis, word, other)]
      : [];
  });
};

const SHORTEST = 4;

const wordsOf = (reading: string): string[] =>
  Buffer.from(reading, 'latin1')
    .toString('utf8')
    .split(/[\s;]+/)
    .filter((word) => word !== '');
