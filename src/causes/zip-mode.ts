import type { CauseOfGroup } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { modesOf } from '../util/fixes.ts';
import { blameGroupModes } from './support/blame-group-modes.ts';

export const zipMode: CauseOfGroup = {
  code: 'zip-mode',
  formats: ['zip'],
  property: 'mode',
  cause: 'the permissions of zip members differ',
  ...modesOf('they are packed', '.'),
  prepare: (group, context) => {
    if (group.field !== 'mode' && group.field !== 'attributes') return () => undefined;
    const blame = blameGroupModes(group, context);
    return (pair) => (group.field === 'attributes' && isOtherKind(pair) ? undefined : blame(pair));
  },
};

/** The bits of a directory and of a volume label, in the attributes of MS-DOS. */
const isOtherKind = ({ first: { control, experiment } }: DifferingPair): boolean =>
  ((Number(control) ^ Number(experiment)) & 0x18) !== 0;
