import type { PatchRule } from '../model/patch.ts';
import { behindName } from './support/edits.ts';
import { has, readOptions } from './support/options.ts';

export const cpio: PatchRule = {
  name: 'cpio',
  programs: ['cpio'],
  axes: ['uid', 'gid', 'user-name', 'filesystem'],
  edits: (command) => {
    const options = readOptions(command.words, GRAMMAR);
    if (options === undefined || !has(options, ['o', '--create'])) return undefined;
    const added = [
      ...(has(options, ['--reproducible']) ? [] : ['--reproducible']),
      ...(has(options, ['R', '--owner']) ? [] : ['-R', '0:0']),
    ];
    return added.length === 0 ? undefined : [behindName(command, added)];
  },
  note: 'GNU cpio only. The members keep their times.',
  source: 'GNU cpio manual, 3.1 Copy-out mode',
};

const GRAMMAR = {
  flags: '0aBcLovV',
  valued: 'CDFHMOR',
  valuedLong: ['--format', '--owner', '--file', '--directory', '--block-size', '--io-size', '--message'],
};
