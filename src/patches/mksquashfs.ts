import type { PatchRule, ShellCommand } from '../model/patch.ts';
import { insert, unlessNone, withEpoch } from './support/edits.ts';

/** Root owns everything; no time is later than the given one. mksquashfs refuses the variable together with an option for times. */
export const mksquashfs: PatchRule = {
  name: 'mksquashfs',
  programs: ['mksquashfs'],
  axes: ['uid', 'gid', 'clock', 'source-mtime'],
  edits: (command, site) => {
    const texts = command.words.map(({ text }) => text);
    if (texts.length < 2 || texts[0]!.startsWith('-')) return undefined;
    return unlessNone([
      ...(texts.some((text) => TIME.test(text)) ? [] : withEpoch(command, site)),
      ...(texts.some((text) => OWNER.test(text)) ? [] : [insert(endOfNames(command), ' -all-root')]),
    ]);
  },
  note: 'The time needs mksquashfs 4.4 or later.',
  source: 'mksquashfs(1), -all-root, and ENVIRONMENT',
};

const TIME = /^-(?:mkfs-time|fstime|all-time|inode-time|root-time)$/;
const OWNER = /^-(?:all-root|root-owned|force-uid|force-gid|pf|p)$/;

/** In front of the first option: behind `-e`, every word is a name to leave out. */
const endOfNames = ({ words }: ShellCommand): number => {
  const first = words.findIndex(({ text }) => text.startsWith('-'));
  return words.at(first === -1 ? -1 : first - 1)!.end;
};
