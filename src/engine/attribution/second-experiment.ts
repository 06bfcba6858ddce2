import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions, Settings } from '../../model/conditions.ts';
import { mixConditions, type Plan, planRun } from '../plan/plan.ts';

/**
 * Another experiment, in which each axis has a value that is neither the control's nor the first experiment's, where it has
 * a third one at all. Deterministic in the seed.
 */
export const secondExperiment = (
  { context, seed, control, experiment }: Plan,
  varied: ReadonlySet<AxisName>,
): Conditions => {
  // `thorough` draws from more values.
  const wide = { ...context, profile: 'thorough' } as const;
  const draws = Array.from(
    { length: DRAWS },
    (_, draw) => planRun(wide, varied, seed + FAR + draw).experiment,
  );
  const drawn = draws.reduceRight((chosen, draw) => {
    const fresh = axesOf(draw).filter((axis) => isNew(draw[axis], control[axis], experiment[axis]));
    return mixConditions(chosen, draw, new Set(fresh));
  }, experiment);
  const isVaried = (axis: AxisName): boolean => isNew(control[axis], experiment[axis]);
  const further = Object.entries(FURTHER).flatMap(([axis, move]) =>
    isVaried(axis as AxisName)
      ? [[axis, (move as (setting: unknown) => unknown)(experiment[axis as AxisName])]]
      : [],
  );
  return { ...drawn, ...Object.fromEntries(further) };
};

const DRAWS = 6;
// Far from the seeds that people try next.
const FAR = 1_000_003;

/** Third values where an axis itself has only two, or where two of its values may look alike. */
const FURTHER: { readonly [Name in AxisName]?: (setting: Settings[Name]) => Settings[Name] } = {
  clock: (seconds) => seconds + 800 * 86_400 + 5000,
  uptime: (seconds) => seconds + 300 * 86_400,
  timezone: () => ({ tz: '<+13>-13', zone: 'Etc/GMT-13' }),
  terminal: (terminal) => (terminal === null ? null : { columns: 111, rows: 33, term: 'vt100' }),
  limits: ({ stack, files }) => ({ stack: Math.floor(stack / 2) + 4096, files: Math.floor(files / 2) + 1 }),
  // Each category with the next one's language.
  locale: ({ LANG, ...categories }) => {
    const names = Object.values(categories);
    const moved = Object.keys(categories).map((name, index) => [name, names[(index + 1) % names.length]]);
    return { ...(LANG === undefined ? {} : { LANG }), ...Object.fromEntries(moved) };
  },
};

const axesOf = (conditions: Conditions): AxisName[] => Object.keys(conditions) as AxisName[];

const isNew = (setting: unknown, ...known: readonly unknown[]): boolean =>
  known.every((one) => JSON.stringify(one) !== JSON.stringify(setting));
