import type { Evidence } from '../../model/finding.ts';
import { differingConditions, openConditions } from './differing-conditions.ts';
import type { MachineSide } from './machine-side.ts';
import { type RecordedValue, recordedValues } from './recorded-values.ts';
import { hidden, type Trait, type Traits, UNUSED } from './suspects/trait.ts';

/** Two machines, and how they differ. */
export interface MachinePair {
  readonly platforms: readonly [string, string];
  /** What may explain a difference of this output: traits that are not the same. Hidden ones stand for what is not known. */
  readonly differing: (output: string) => ReadonlyMap<string, readonly [Trait, Trait]>;
  /** The conditions of the control builds that are not the same. */
  readonly conditions: (output: string) => readonly Evidence[];
  /** The program that wrote this output on both machines; undefined if it is not known, or not the same. */
  readonly writer: (output: string) => string | undefined;
  readonly recorded: readonly RecordedValue[];
  /** Whether it is known what both builds executed. */
  readonly isUseKnown: boolean;
}

type SideWithTraits = MachineSide & { readonly traits: Traits };

export const machinePair = (one: SideWithTraits, other: SideWithTraits): MachinePair => {
  const [a, b] = [one.traits, other.traits];
  const differing = new Map<string, readonly [Trait, Trait]>();
  for (const what of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    const values = [a.get(what) ?? UNUSED, b.get(what) ?? UNUSED] as const;
    if (values[0].identity !== values[1].identity) differing.set(what, toldApart(values));
  }
  const recorded = recordedValues(differing);
  if ([one, other].some(({ report: { used } }) => used === undefined || used.reason !== ''))
    differing.set(hidden('unrecorded'), [UNUSED, UNUSED]);
  const conditions = (output: string) => differingConditions(one.report, other.report, output);
  return {
    platforms: [one.platform, other.platform],
    differing: (output) => {
      const found = conditions(output);
      const open = openConditions(one.report, other.report, output);
      return new Map([
        ...differing,
        ...open.map((what) => [what, [UNUSED, UNUSED]] as const),
        ...(found.length === 0 ? [] : [['conditions', joined(found)] as const]),
      ]);
    },
    conditions: (output) =>
      conditions(output)
        .slice(0, MOST_SHOWN)
        .map(({ what, values }) => ({
          where: 'the control build',
          field: what,
          control: values[0].value,
          experiment: values[1].value,
        })),
    writer: (output) => {
      const [mine, its] = [one, other].map(({ report }) => report.used?.writers[output]);
      return mine === its ? mine : undefined;
    },
    recorded,
    isUseKnown: [one, other].every(({ report: { used } }) => (used?.files.length ?? 0) > 0),
  };
};

const MOST_SHOWN = 5;

const joined = (found: ReturnType<typeof differingConditions>): readonly [Trait, Trait] => {
  const textOf = (side: 0 | 1): string =>
    found.map(({ what, values }) => `${what} ${values[side].value}`).join(', ');
  return [
    { value: textOf(0), identity: textOf(0) },
    { value: textOf(1), identity: textOf(1) },
  ];
};

/** Two builds of one version differ in their digest alone. */
const toldApart = (values: readonly [Trait, Trait]): readonly [Trait, Trait] =>
  values[0].value === values[1].value
    ? (values.map(({ value, identity }) => ({
        value: `${value}, sha256 ${identity.slice(0, 12)}`,
        identity,
      })) as unknown as readonly [Trait, Trait])
    : values;
