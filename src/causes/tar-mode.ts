import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMode, groupModes, isOtherType, modesOf } from './support/blame-mode.ts';
import { madeByBuild } from './support/made-by-build.ts';

export const tarMode: Cause = {
  code: 'tar-mode',
  formats: ['tar'],
  cause: 'the permissions of members differ in the bits of group and others',
  fix: {
    text: 'Derive the permissions of group and others from those of the owner.',
    command: 'tar --mode=go+u,go-w',
  },
  explains: (pair, group, context) => {
    const { field } = group;
    if (field !== 'mode') return undefined;
    if (isOtherType(modesOf(pair))) return undefined;
    const bits = Number(pair.first.control) ^ Number(pair.first.experiment);
    if ((bits & ~0o77) === 0) {
      const others = madeByBuild(pair, group, context) ? [] : groupModes(group);
      return blameMode(pair, modesOf(pair), others, ['umask', 'source-mode'], context);
    }
    return {
      ...blameAxes(pair, ['source-mode', 'umask'], context),
      variant: 'owner',
      cause: 'the permissions of members differ, including the bits of the owner or the set-id bits',
      fix: { text: 'Set the permissions explicitly.', command: 'tar --mode=u=rwX,go=rX' },
    };
  },
};
