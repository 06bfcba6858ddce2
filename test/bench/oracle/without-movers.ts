import { mixConditions } from '../../../src/engine/plan/plan.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import { comparer } from './compare-samples.ts';
import type { Sample } from './sample.ts';
import type { Site } from './site.ts';

/**
 * With fixed addresses, an axis that adds variables or lengthens a path moves the stack, and so an address that is written. With random
 * addresses, it does not change them beyond noise: then `aslr` alone is to blame.
 */
export const withoutMovers = async (
  site: Site,
  required: readonly AxisName[],
): Promise<readonly AxisName[]> => {
  const others = required.filter((axis) => axis !== 'aslr');
  if (others.length === required.length || others.length === 0) return required;
  const { control, experiment } = site.setting.plan;
  const made = async (axes: readonly AxisName[]): Promise<readonly Sample[]> => {
    const conditions = mixConditions(control, experiment, new Set([...axes, 'aslr' as const]));
    const built = await site.build(Array.from({ length: AGAIN }, () => ({ conditions })));
    return built.map(({ sample }) => sample);
  };
  const compare = await comparer(await made([]), site.contents);
  const kept: AxisName[] = [];
  for (const axis of others) if ((await compare(await made([axis]))) !== 'none') kept.push(axis);
  return required.filter((axis) => axis === 'aslr' || kept.includes(axis));
};

const AGAIN = 5;
