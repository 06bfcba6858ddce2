import type { Cause } from '../model/cause.ts';
import { UMASK } from '../util/fixes.ts';
import { blameAxes } from './support/blame-axes.ts';

export const directoryMode: Cause = {
  code: 'output-mode',
  formats: ['directory'],
  cause: 'the permissions of the output differ',
  fix: { text: 'Set the permissions of installed files explicitly.', command: 'install -m 0644' },
  byAxis: { umask: UMASK },
  explains: (pair, { field }, context) =>
    field === 'mode' ? blameAxes(pair, ['umask', 'source-mode'], context) : undefined,
};
