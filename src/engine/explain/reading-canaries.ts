import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import { textCanary } from '../../util/canaries.ts';

/**
 * What the probes of an axis measured, as canaries: a build that prints what the probe printed has looked at the same thing.
 * Readings are latin1 strings of bytes; word by word where both have as many words.
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
