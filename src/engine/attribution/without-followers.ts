import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Blame } from './search/blame.ts';

/**
 * A blame without the axes whose effect another of its axes explains: those that matter only inside a step which that one makes the build
 * run (`decidesSteps`), and those that only move the stack, an address of which the output contains (`decidesAddresses`). `recognised`:
 * axes whose values were found in the output. `accounted`: beside these values only addresses differ in the experiment.
 */
export const withoutFollowers = (
  blame: Blame,
  recognised: ReadonlySet<AxisName> = new Set(),
  accounted = false,
): Blame => {
  const enough = accounted ? 1 : ENOUGH;
  if (blame.kind === 'open') {
    const moving = movingOnly(
      blame.known.map((axis) => [axis]),
      recognised,
      enough,
    );
    return { ...blame, known: blame.known.filter((axis) => !moving.has(axis)) };
  }
  if (blame.kind !== 'axes') return blame;
  const deciding = blame.sets.flatMap((set) =>
    set.length === 1 && axisNamed(set[0]!).decidesSteps ? set : [],
  );
  const moving = movingOnly(blame.sets, recognised, enough);
  const sets = blame.sets.filter(
    (set) =>
      (set.length === 1 || !set.some((axis) => deciding.includes(axis))) &&
      !set.every((axis) => moving.has(axis)),
  );
  const left = new Set(sets.flat());
  return {
    ...blame,
    sets,
    parts: blame.parts.filter((part) => [...left].some((axis) => part.startsWith(`${axis}:`))),
  };
};

/** The axes that change the output only because they move the stack: if addresses matter, and enough such axes do, too. */
const movingOnly = (
  sets: readonly (readonly AxisName[])[],
  recognised: ReadonlySet<AxisName>,
  enough: number,
): ReadonlySet<AxisName> => {
  const alone = new Set(sets.flatMap((set) => (set.length === 1 ? set : [])));
  const moving = [...alone].filter((axis) => axisNamed(axis).sizesEnvironment && !recognised.has(axis));
  const addresses = [...alone].some((axis) => axisNamed(axis).decidesAddresses);
  return new Set(addresses && moving.length >= enough ? moving : []);
};

// One or two may change the output in ways of their own.
const ENOUGH = 3;
