import type { PatchRule } from '../model/patch.ts';
import { behindName } from './support/edits.ts';

/** Constants instead of the time and of a volume number that depends on it. */
export const mkfsFat: PatchRule = {
  name: 'mkfs-fat',
  programs: ['mkfs.fat', 'mkfs.vfat', 'mkfs.msdos', 'mkdosfs'],
  axes: ['clock'],
  edits: (command) =>
    command.words.length === 0 || command.words.some(({ text }) => /^--(?:invariant|help)$/.test(text))
      ? undefined
      : [behindName(command, ['--invariant'])],
  note: 'Every image gets the same volume number, unless it is given with -i.',
  source: 'mkfs.fat(8), --invariant',
};
