import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';
import { isCollated } from './is-collated.ts';
import { orderAxes } from './order-axes.ts';

const LISTED = ['file-order', 'filesystem'] as const;

/**
 * The axes that changed the order of an archive's members: those of directory listings; only `file-order` if it was varied and the members
 * of the control are sorted. If the experiment's are sorted by the collation of a locale, that may have changed them.
 */
export const blameMemberOrder = (
  pair: DifferingPair,
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed =>
  blameAxes(
    pair,
    isCollated(pair)
      ? ['locale', 'file-order']
      : String(pair.first.control).startsWith('sorted')
        ? orderAxes(true, LISTED, context)
        : LISTED,
    context,
  );
