import type { Cause } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameMode, groupModes, modesOf } from './support/blame-mode.ts';
import { madeByBuild } from './support/made-by-build.ts';

export const zipMode: Cause = {
  code: 'zip-mode',
  formats: ['zip'],
  cause: 'the permissions of zip members differ',
  fix: { text: 'Set the permissions of the files before they are packed.', command: 'chmod -R u=rwX,go=rX' },
  explains: (pair, group, context) => {
    if (group.field !== 'mode' && group.field !== 'attributes') return undefined;
    if (group.field === 'attributes' && isOtherKind(pair)) return undefined;
    const others = madeByBuild(pair, group, context) ? [] : groupModes(group);
    return blameMode(pair, modesOf(pair), others, ['umask', 'source-mode'], context);
  },
};

/** The bits of a directory and of a volume label, in the attributes of MS-DOS. */
const isOtherKind = ({ first: { control, experiment } }: DifferingPair): boolean =>
  ((Number(control) ^ Number(experiment)) & 0x18) !== 0;
