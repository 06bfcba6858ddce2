import { createHash } from 'node:crypto';
import type { AxisName } from '../../../model/axis-name.ts';
import type { Examined } from './builder.ts';
import { digestOf, type OutputKey, sameConditions, type Trial } from './trial-log.ts';

/** A trial, and where its outputs differ from the control's. */
export interface ExaminedTrial {
  readonly trial: Trial;
  readonly outputs: ReadonlyMap<OutputKey, Examined>;
}

/** For each output the places that differ between builds under the same conditions. */
export type Mask = ReadonlyMap<OutputKey, ReadonlySet<string>>;

export const maskOf = (trials: readonly ExaminedTrial[], keys: readonly OutputKey[]): Mask =>
  new Map(keys.map((key) => [key, unstablePlaces(trials, key)]));

/** Of an examined experiment, the places at which everything was recognised. No build is needed for what acts there. */
export const recognisedPlaces = ({ recognised, open }: Examined): readonly string[] =>
  [...(recognised?.keys() ?? [])].filter((place) => open?.has(place) !== true);

/** The axes to blame at the places at which everything was recognised. */
export const recognisedAxes = (examined: Examined | undefined): readonly AxisName[] =>
  examined === undefined
    ? []
    : [...new Set(recognisedPlaces(examined).flatMap((place) => examined.recognised!.get(place)!))];

/** The axes of values that were recognised at places at which something else differs as well. */
export const axesBesideOthers = ({ recognised, open }: Examined): readonly AxisName[] =>
  [...(recognised ?? [])].flatMap(([place, axes]) => (open?.has(place) === true ? axes : []));

/** The places that need no search: those that differ between equal builds, and those at which everything was recognised. */
export const searchMask = (trials: readonly ExaminedTrial[], keys: readonly OutputKey[]): Mask =>
  new Map(
    [...maskOf(trials, keys)].map(([key, unstable]) => [
      key,
      new Set([
        ...unstable,
        ...trials.flatMap(({ outputs }) => {
          const examined = outputs.get(key);
          return examined === undefined ? [] : recognisedPlaces(examined);
        }),
      ]),
    ]),
  );

const unstablePlaces = (trials: readonly ExaminedTrial[], key: OutputKey): ReadonlySet<string> => {
  const unstable = new Set<string>();
  for (const [index, one] of trials.entries())
    for (const other of trials.slice(0, index)) {
      if (!sameConditions(one.trial, other.trial)) continue;
      const [a, b] = [one, other].map(({ outputs }) => outputs.get(key)?.places);
      if (a === undefined || b === undefined) continue;
      for (const [place, value] of a) if (b.get(place) !== value) unstable.add(place);
      for (const place of b.keys()) if (!a.has(place)) unstable.add(place);
    }
  return unstable;
};

/** The trial with results that do not depend on what stands at the masked places. */
export const masked = ({ trial, outputs }: ExaminedTrial, mask: Mask): Trial => {
  const { outcome } = trial;
  if (outcome.kind !== 'built') return trial;
  const digests = [...mask].map(([key, places]): [OutputKey, string] => {
    const examined = outputs.get(key);
    return [key, examined === undefined ? digestOf(trial, key) : digestWithout(examined, places)];
  });
  return { ...trial, outcome: { kind: 'built', digests: new Map(digests) } };
};

const digestWithout = ({ places }: Examined, ignored: ReadonlySet<string>): string => {
  const left = [...places].filter(([place]) => !ignored.has(place));
  if (left.length === 0) return EQUAL;
  return createHash('sha256').update(JSON.stringify(left.sort()), 'utf8').digest('hex');
};

/** Where nothing but masked places differs from the control. */
export const EQUAL = 'as the control';
