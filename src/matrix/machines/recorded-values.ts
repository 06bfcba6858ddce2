import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import { textCanary } from '../../util/canaries.ts';
import type { Trait } from './suspects/trait.ts';

/** A recorded text of one machine, and that of the other. */
export interface RecordedValue {
  readonly what: string;
  readonly values: readonly [string, string];
}

/** The texts by which two machines can be recognised in outputs: releases, models, versions. */
export const recordedValues = (
  differing: ReadonlyMap<string, readonly [Trait, Trait]>,
): readonly RecordedValue[] =>
  [...differing].flatMap(([what, traits]) => {
    const values = traits.map(({ value }) => textOf(what, value)) as [string, string];
    return values.every((text) => text.length >= SHORTEST) && values[0] !== values[1]
      ? [{ what, values }]
      : [];
  });

/** For the search in contents. A value of the machine is searched like that of an axis. */
export const canariesOf = (recorded: readonly RecordedValue[]) =>
  recorded.map(({ what, values: [one, other] }) => textCanary(AXES[what] ?? 'tools', one, other));

/** Whose texts a finding shows on both sides. Several may have the same. */
export const recognisedIn = (
  { confidence, code, evidence }: Finding,
  recorded: readonly RecordedValue[],
): readonly RecordedValue[] =>
  confidence !== 'recognised' || !SURROUNDINGS.test(code)
    ? []
    : recorded.filter(({ values: [one, other] }) =>
        evidence.every(({ control, experiment }) => overlaps(control, one) && overlaps(experiment, other)),
      );

const AXES: Readonly<Record<string, AxisName>> = { kernel: 'kernel', processor: 'cpu-model' };
const SURROUNDINGS = /^(?:text|bytes)-(?:tools|kernel|cpu-model)/;

/** Shorter ones stand in texts by chance. */
const SHORTEST = 3;

const textOf = (what: string, value: string): string => {
  if (what === 'kernel') return value;
  // Without the architecture.
  if (what === 'processor') return value.replace(/^[^,]*, /, '');
  return /^sha256 /.test(value) ? '' : (/\d+(?:\.\d+)+[\w.+-]*/.exec(value)?.[0] ?? '');
};

const overlaps = (shown: string, value: string): boolean =>
  shown !== '' && (shown.includes(value) || value.includes(shown));
