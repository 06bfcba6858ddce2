import type { Cause, CauseContext } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';

// Not --clamp-mtime: it does not change older times, and the files of a fresh checkout may have any time.
const FIX = {
  text: 'Set the time of every member to the release time.',
  command: 'tar --mtime=@$SOURCE_DATE_EPOCH',
};

export const tarMtime: Cause = {
  code: 'tar-mtime',
  formats: ['tar'],
  property: 'time',
  cause: 'the modification times of members differ',
  fix: FIX,
  explains: (pair, { field }, context) => {
    if (field === 'global mtime') return { ...blameAxes(pair, ['clock'], context), ...OF_GLOBAL_HEADER };
    if (field !== 'mtime') return undefined;
    const blame = blameAxes(pair, ['clock', 'source-mtime'], context);
    return isClamped(pair, context)
      ? { ...blame, axes: ['source-mtime'], variant: 'clamp', cause: CLAMPED, fix: UNCLAMPED }
      : blame;
  },
};

const CLAMPED = 'the modification times of members differ: --clamp-mtime leaves older times as they are';

const OF_GLOBAL_HEADER = {
  variant: 'global',
  cause:
    'the header of the global records contains a time: that at which tar started, or of the commit in `git archive`',
  fix: {
    text: 'Set the time of that header, or write no global records.',
    command: 'tar --pax-option=globexthdr.mtime=$SOURCE_DATE_EPOCH',
  },
};

const UNCLAMPED = {
  text: 'Set the time of every member to the release time, without --clamp-mtime.',
  command: 'tar --mtime=@$SOURCE_DATE_EPOCH # --clamp-mtime leaves older times as they are',
};

/**
 * Whether the archive was written with `--clamp-mtime`: the experiment's member has a time of its source file, and the control's has a
 * time before any that its source files had, but later than the experiment's.
 */
const isClamped = (
  { first: { control, experiment } }: DifferingPair,
  { canaries }: CauseContext,
): boolean => {
  const source = canaries.find(({ axis, kind }) => axis === 'source-mtime' && kind === 'time');
  if (source?.kind !== 'time' || typeof control !== 'number' || typeof experiment !== 'number') return false;
  const { from, to } = source.experiment;
  return experiment >= from && experiment <= to + 1 && experiment < control && control < source.control.from;
};
