import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';

/** Permissions of the control and of the experiment. */
export type Modes = readonly [number, number];

/** Whether some files gain bits, and whether some lose them. */
export interface ModeChanges {
  readonly gain: boolean;
  readonly lose: boolean;
}

/**
 * The axes that changed permissions. The umask of the experiment is taken to be the stricter one: it only removes bits, the same from all
 * files. Only `source-mode`, a checkout under several umasks, adds bits to some files. `others`: how the modes of all files change.
 * Undefined if the type of the file differs: that is no permission.
 */
export const blameMode = (
  pair: DifferingPair,
  modes: Modes,
  others: ModeChanges,
  candidates: readonly AxisName[],
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed | undefined => {
  if (isOtherType(modes)) return undefined;
  const known = context.varied?.includes('source-mode') === true;
  const dealt = gains(modes) ? known : others.gain && (known || others.lose);
  return blameAxes(pair, dealt ? ['source-mode'] : candidates, context);
};

/** Whether the bits of the type of the file differ, as far as the modes have them (sys/stat.h). */
export const isOtherType = ([control, experiment]: Modes): boolean =>
  ((control ^ experiment) & ~PERMISSIONS) !== 0;

const PERMISSIONS = 0o7777;

/** Of a field that holds permissions as numbers. */
export const modesOf = ({ first }: DifferingPair): Modes => [Number(first.control), Number(first.experiment)];

export const changesOf = (list: readonly Modes[]): ModeChanges => ({
  gain: list.some(gains),
  lose: list.some(loses),
});

const gains = ([control, experiment]: Modes): boolean => (experiment & ~control & PERMISSIONS) !== 0;
const loses = ([control, experiment]: Modes): boolean => (control & ~experiment & PERMISSIONS) !== 0;
