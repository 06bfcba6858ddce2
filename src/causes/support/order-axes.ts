import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';

/**
 * Who may have changed an order, when who varied is known: the directories of the control's source list their names sorted, and what
 * the control's build itself creates or hashes hardly ever is.
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
