import type { PatchRule } from '../model/patch.ts';
import { behindName, replace } from './support/edits.ts';

export const ranlib: PatchRule = {
  name: 'ranlib',
  programs: ['ranlib'],
  axes: ['uid', 'gid', 'clock', 'source-mtime', 'source-mode', 'umask'],
  edits: (command) => {
    const options = command.words.filter(({ text }) => text.startsWith('-'));
    if (options.some(({ text }) => !['-U', '-q', '--quiet'].includes(text))) return undefined;
    const opposite = options.find(({ text }) => text === '-U');
    return [opposite === undefined ? behindName(command, ['-D']) : replace(opposite, '-D')];
  },
  source: 'GNU binutils manual, 7 ranlib',
};
