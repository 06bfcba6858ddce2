import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';
import { orderAxes } from './order-axes.ts';

const LISTED = ['file-order', 'filesystem'] as const;

/** Which axes changed the order of an archive's members: those of how directories are listed; known better where the control's was sorted. */
export const blameMemberOrder = (
  pair: DifferingPair,
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed =>
  blameAxes(
    pair,
    String(pair.first.control).startsWith('sorted') ? orderAxes(true, LISTED, context) : LISTED,
    context,
  );
