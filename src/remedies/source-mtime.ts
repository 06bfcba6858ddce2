import type { Remedy } from '../model/remedy.ts';

export const sourceMtime: Remedy = {
  name: 'source-mtime',
  axes: ['source-mtime'],
  settings: ({ epoch }) => [{ kind: 'command', name: '', value: `find . -exec touch -h -d @${epoch} {} +` }],
  note: 'It sets the times of the files of the source.',
  source: 'GNU coreutils manual, touch',
};
