import type { PatchRule } from '../model/patch.ts';
import { behindName, unlessNone, withEpoch } from './support/edits.ts';

/** Root owns all files, and no time is later than the given one. */
export const dpkgDeb: PatchRule = {
  name: 'dpkg-deb',
  programs: ['dpkg-deb'],
  axes: ['uid', 'gid', 'user-name', 'clock', 'source-mtime'],
  edits: (command, site) => {
    const texts = command.words.map(({ text }) => text);
    if (!texts.some((text) => text === '-b' || text === '--build')) return undefined;
    return unlessNone([
      ...withEpoch(command, site),
      ...(texts.includes('--root-owner-group') ? [] : [behindName(command, ['--root-owner-group'])]),
    ]);
  },
  note: 'dpkg 1.19 or later.',
  source: 'dpkg-deb(1), --root-owner-group, and ENVIRONMENT',
};
