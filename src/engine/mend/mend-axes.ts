import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Candidate } from './candidates.ts';
import { halves, leaveOut } from './leave-out.ts';
import { axesOf, type MendSite } from './mend-site.ts';
import { mendedIn } from './targets.ts';

const ORDER: readonly AxisName[] = ['file-order', 'filesystem'];

/** Settings with which an axis, varied alone, no longer changes some outputs that other axes still change. */
export interface MendedAxis {
  readonly axis: AxisName;
  readonly set: readonly Candidate[];
  readonly outputs: readonly RawPath[];
}

/**
 * For outputs that no set makes equal: the axes that settings mend. Not for outputs with noise, which may be equal by chance, nor for those that
 * depend on the order of a folder: a setting that changes files of the source changes that, too.
 */
export const mendAxes = async (
  { input, builder, width }: MendSite,
  all: readonly Candidate[],
  outputs: readonly RawPath[],
): Promise<readonly MendedAxis[]> => {
  const noisy = new Set(input.findings.flatMap(({ noise, output }) => (noise ? [output] : [])));
  const steady = outputs.filter(
    (output) => !noisy.has(displayRaw(output)) && !axesOf(input, output).some((axis) => ORDER.includes(axis)),
  );
  const axes = new Set(steady.flatMap((output) => axesOf(input, output)));
  const mended: MendedAxis[] = [];
  for (const axis of axes) {
    const fitting = all
      .filter(({ axes: own }) => own.includes(axis))
      .toSorted((one, other) => one.interference - other.interference);
    if (fitting.length === 0) continue;
    const blamed = steady.filter((output) => axesOf(input, output).includes(axis));
    const targets = blamed.map((output) => ({ output, contrast: axis }));
    const bare = await builder.build([], [axis]);
    if (bare.kind !== 'built') continue;
    const equal = new Set(mendedIn(targets, bare));
    const acting = targets.filter((target) => !equal.has(target));
    const mendedBy = async (set: readonly Candidate[]) => mendedIn(acting, await builder.build(set, [axis]));
    // Most often the first alone suffices, for everything.
    const first = fitting.slice(0, 1);
    const byFirst = acting.length === 0 ? [] : await mendedBy(first);
    const isEnough = byFirst.length === acting.length;
    const found = isEnough ? byFirst : await mendedBy(fitting);
    if (found.length === 0) continue;
    const lossOf = async (set: readonly Candidate[]) => {
      const still = await mendedBy(set);
      return found.filter((target) => !still.includes(target));
    };
    const most = fitting.toReversed();
    const needed = isEnough ? [] : await leaveOut(most, lossOf, width, halves(most));
    const set = isEnough ? first : needed.map(({ item }) => item);
    mended.push({ axis, set, outputs: found.map(({ output }) => output) });
  }
  return mended;
};
