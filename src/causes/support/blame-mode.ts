import type { AxisName } from '../../model/axis-name.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, DifferingPair } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';

/** Permissions of the control and of the experiment. */
export type Modes = readonly [number, number];

/**
 * The axes that changed permissions. The umask of the experiment is taken to be the stricter one: it only removes bits, the same from all
 * files. Only `source-mode`, a checkout under several umasks, adds bits to some files. `others`: all pairs of modes that differ.
 * Undefined if the type of the file differs: that is no permission.
 */
export const blameMode = (
  pair: DifferingPair,
  modes: Modes,
  others: readonly Modes[],
  candidates: readonly AxisName[],
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed | undefined => {
  if (isOtherType(modes)) return undefined;
  const known = context.varied?.includes('source-mode') === true;
  const dealt = gains(modes) ? known : changesOf(others).gain && (known || changesOf(others).lose);
  return blameAxes(pair, dealt ? ['source-mode'] : candidates, context);
};

/** Whether the bits of the type of the file differ, as far as the modes have them (sys/stat.h). */
export const isOtherType = ([control, experiment]: Modes): boolean =>
  ((control ^ experiment) & ~PERMISSIONS) !== 0;

const PERMISSIONS = 0o7777;

/** Of a field that holds permissions as numbers. */
export const modesOf = ({ first }: DifferingPair): Modes => [Number(first.control), Number(first.experiment)];

/** All pairs of modes of a group: always the same list, so that it is looked through only once. */
export const groupModes = (group: DifferenceGroup): readonly Modes[] => {
  const known = MODES.get(group) ?? group.pairs.map(modesOf);
  MODES.set(group, known);
  return known;
};

const MODES = new WeakMap<DifferenceGroup, readonly Modes[]>();

const changesOf = (list: readonly Modes[]): Changes => {
  const known = CHANGES.get(list) ?? { gain: list.some(gains), lose: list.some(loses) };
  CHANGES.set(list, known);
  return known;
};

interface Changes {
  readonly gain: boolean;
  readonly lose: boolean;
}

const CHANGES = new WeakMap<readonly Modes[], Changes>();

const gains = ([control, experiment]: Modes): boolean => (experiment & ~control & PERMISSIONS) !== 0;
const loses = ([control, experiment]: Modes): boolean => (control & ~experiment & PERMISSIONS) !== 0;
