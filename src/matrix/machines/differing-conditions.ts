import type { AxisName } from '../../model/axis-name.ts';
import type { Report } from '../../model/report.ts';
import { displayText } from '../../util/display.ts';
import { hidden, type Trait } from './suspects/trait.ts';

/** A condition of the control builds that was not the same on two machines. */
export interface DifferingCondition {
  readonly what: string;
  readonly values: readonly [Trait, Trait];
}

/**
 * The conditions of two control builds that differ and may have changed an output. A condition that both machines varied without a change of
 * this output cannot have.
 */
export const differingConditions = (
  one: Report,
  other: Report,
  output: string,
): readonly DifferingCondition[] => {
  const [a, b] = [settingsOf(one), settingsOf(other)];
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((what) => {
    const [mine, its] = [a, b].map((settings) => settings.get(what) ?? 'null') as [string, string];
    return mine === its || isRuledOut(what, [one, other], output)
      ? []
      : [{ what, values: [mine, its].map(traitOf) as [Trait, Trait] }];
  });
};

/** What no condition fixes, because the two builds ran at different times, and perhaps with a network. */
export const openConditions = (one: Report, other: Report, output: string): readonly string[] => [
  ...(isRuledOut('clock', [one, other], output) ? [] : [hidden('time')]),
  ...([one, other].some(({ scenario }) => recipeOf(scenario)['network'] === true) ? [hidden('network')] : []),
];

const traitOf = (json: string): Trait => ({ value: displayText(json.slice(0, LONGEST)), identity: json });

const LONGEST = 200;

const isRuledOut = (what: string, reports: readonly Report[], output: string): boolean =>
  // Which program is /bin/sh, a record of what was used says.
  (what === 'shell' && reports.every(({ used }) => used !== undefined && used.files.length > 0)) ||
  reports.every(
    ({ axes, outputs }) =>
      axes.some(({ name, status }) => name === (what as AxisName) && status === 'exercised') &&
      outputs.some(({ path, verdict }) => path === output && verdict === 'identical'),
  );

/** By axis, and the variables and the command of the scenario: JSON. */
const settingsOf = ({ builds, scenario }: Report): ReadonlyMap<string, string> => {
  const conditions = builds.find(({ id }) => id === 'control')?.conditions ?? {};
  const recipe = recipeOf(scenario);
  return new Map([
    ...Object.entries(conditions).map(([name, value]) => [name, JSON.stringify(value)] as const),
    ...['build', 'env'].map((key) => [`scenario: ${key}`, JSON.stringify(recipe[key] ?? null)] as const),
  ]);
};

const recipeOf = (scenario: Report['scenario']): Readonly<Record<string, unknown>> => {
  const recipe = scenario['recipe'] as { readonly scenario?: Readonly<Record<string, unknown>> } | undefined;
  return recipe?.scenario ?? {};
};
