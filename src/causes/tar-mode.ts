import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';
import type { DifferenceGroup } from '../model/difference.ts';

export const tarMode: Cause = {
  code: 'tar-mode',
  formats: ['tar'],
  cause: "permissions of members differ in group's and others' bits",
  fix: { text: "Derive group's and others' permissions from the owner's.", command: 'tar --mode=go+u,go-w' },
  explains: (pair, { field, pairs }, context) => {
    if (field !== 'mode') return undefined;
    const bits = Number(pair.first.control) ^ Number(pair.first.experiment);
    if ((bits & ~0o77) === 0)
      return blameAxes(pair, isDealt(pairs) ? ['source-mode'] : ['umask', 'source-mode'], context);
    return {
      ...blameAxes(pair, ['source-mode', 'umask'], context),
      variant: 'owner',
      cause: "permissions of members differ, the owner's or the set-id bits too",
      fix: { text: 'Say the permissions.', command: 'tar --mode=u=rwX,go=rX' },
    };
  },
};

/** One umask takes the same bits everywhere; that some members lose bits and others gain some, only a checkout's several umasks do. */
const isDealt = (pairs: DifferenceGroup['pairs']): boolean => {
  const modes = pairs.map(({ first }) => [Number(first.control), Number(first.experiment)] as const);
  return (
    modes.some(([control, experiment]) => (experiment & ~control) !== 0) &&
    modes.some(([control, experiment]) => (control & ~experiment) !== 0)
  );
};
