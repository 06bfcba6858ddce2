import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const tarOrder: Cause = {
  code: 'tar-order',
  formats: ['tar'],
  cause: 'the same members stand in another order, as the directory happened to list them',
  fix: { text: 'Sort the members by name.', command: 'tar --sort=name' },
  explains: (pair, { field }, context) => {
    if (field !== 'order') return undefined;
    // Only the control's source is listed sorted; what a build creates, no file system lists so.
    const listed = SORTED.includes(String(pair.first.control)) && context.varied?.includes('file-order');
    return blameAxes(pair, listed ? ['file-order'] : ['file-order', 'filesystem'], context);
  },
};

const SORTED = ['sorted bytewise', 'sorted in each directory'];
