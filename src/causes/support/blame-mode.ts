import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';

/** Permissions of the control and of the experiment. */
export type Modes = readonly [number, number];

/**
 * The axes that changed permissions. The umask of the experiment is taken to be the stricter one: it only removes bits, the same from all
 * files. Only `source-mode`, a checkout under several umasks, adds bits to some files. `others`: all pairs of modes that differ.
 */
export const blameMode = (
  pair: DifferingPair,
  modes: Modes,
  others: readonly Modes[],
  candidates: readonly AxisName[],
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed => {
  const known = context.varied?.includes('source-mode') === true;
  const dealt = gains(modes) ? known : others.some(gains) && (known || others.some(loses));
  return blameAxes(pair, dealt ? ['source-mode'] : candidates, context);
};

/** Of a field that holds permissions as numbers. */
export const modesOf = ({ first }: DifferingPair): Modes => [Number(first.control), Number(first.experiment)];

const gains = ([control, experiment]: Modes): boolean => (experiment & ~control) !== 0;
const loses = ([control, experiment]: Modes): boolean => (control & ~experiment) !== 0;
