import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

/** The option sets the names of extended headers, not those of sparse members (GNU tar manual, "Storing Sparse Files"). */
const OF_SPARSE = {
  text: 'Do not use --sparse (-S): GNU tar puts its process id into the names of sparse members.',
};

export const tarPaxHeaderName: Cause = {
  code: 'tar-pax-header-name',
  formats: ['tar'],
  property: 'header',
  cause:
    'the names of the extended headers contain the process id of tar (`PaxHeaders.<pid>`, `GNUSparseFile.<pid>`)',
  fix: {
    text: 'Set a name for the extended headers that contains no process id.',
    command: 'tar --pax-option=exthdr.name=%d/PaxHeaders/%f',
  },
  explains: (pair, { field }, context) => {
    if (field !== 'extended name') return undefined;
    const [a, b] = [pair.first.control, pair.first.experiment].map((name) =>
      String(name).replace(/(PaxHeaders|GNUSparseFile)\.[0-9]+/g, '$1'),
    );
    if (a === b)
      return {
        ...blameAxes(pair, ['pid'], context),
        ...(String(pair.first.control).includes('GNUSparseFile') ? { fix: OF_SPARSE } : {}),
      };
    if (differs(context, 'tar', 'magic')) return 'derived';
    return {
      ...blameAxes(pair, ['tools'], context),
      variant: 'writer',
      cause: 'the extended headers are named differently: a different tar, or a different option',
    };
  },
};
