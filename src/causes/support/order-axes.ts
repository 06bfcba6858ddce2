import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';

/**
 * The axes that may have changed an order. If `file-order` was varied, the directories of the control's source list their names sorted,
 * but what the control build itself creates or hashes is almost never sorted. So the order of the control decides.
 */
export const orderAxes = (
  controlIsSorted: boolean,
  candidates: readonly AxisName[],
  { varied }: Pick<CauseContext, 'varied'>,
): readonly AxisName[] => {
  if (varied?.includes('file-order') !== true) return candidates;
  if (controlIsSorted) return ['file-order'];
  const others = candidates.filter((axis) => axis !== 'file-order' && varied.includes(axis));
  return others.length > 0 ? others : candidates;
};
