import type { CauseOfGroup } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameGroupModes } from './support/blame-group-modes.ts';
import { isOtherType, modesOf } from './support/blame-mode.ts';

export const tarMode: CauseOfGroup = {
  code: 'tar-mode',
  formats: ['tar'],
  property: 'mode',
  cause: 'the permissions of members differ in the bits of group and others',
  fix: {
    text: 'Derive the permissions of group and others from those of the owner.',
    command: 'tar --mode=go+u,go-w',
  },
  prepare: (group, context) => {
    if (group.field !== 'mode') return () => undefined;
    const blame = blameGroupModes(group, context);
    return (pair) => {
      const modes = modesOf(pair);
      if (isOtherType(modes)) return undefined;
      if (((modes[0] ^ modes[1]) & ~0o77) === 0) return blame(pair);
      return {
        ...blameAxes(pair, ['source-mode', 'umask'], context),
        variant: 'owner',
        cause: 'the permissions of members differ, including the bits of the owner or the set-id bits',
        fix: { text: 'Set the permissions explicitly.', command: 'tar --mode=u=rwX,go=rX' },
      };
    };
  },
};
