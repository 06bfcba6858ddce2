import type { Remedy } from '../model/remedy.ts';

export const sourceMode: Remedy = {
  name: 'source-mode',
  axes: ['source-mode', 'umask'],
  fits: ({ axes }) => axes.has('source-mode'),
  settings: () => [{ kind: 'command', name: '', value: 'chmod -R u=rwX,go=rX .' }],
  note: 'It changes the permissions of the files of the source.',
  source: 'POSIX.1-2017, Shell and Utilities, chmod',
};
