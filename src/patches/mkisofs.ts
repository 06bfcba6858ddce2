import type { PatchEdit, PatchRule, PatchSite, ShellCommand } from '../model/patch.ts';
import { epochText, insert, replace, unlessNone, withEpoch } from './support/edits.ts';

/** Owners and permissions as `-r` sets them, and fixed times where the program can do that: genisoimage cannot. */
export const mkisofs: PatchRule = {
  name: 'mkisofs',
  programs: ['mkisofs', 'genisoimage', 'xorriso', 'xorrisofs'],
  axes: ['uid', 'gid', 'umask', 'source-mode', 'clock', 'source-mtime'],
  edits: (command, site) => {
    const first = firstOption(command);
    if (first === undefined || !command.words.some(({ text }) => /^-{1,2}(?:o|output)$/.test(text)))
      return undefined;
    return unlessNone([
      ...(command.name === 'genisoimage' ? [] : withEpoch(command, site)),
      ...command.words.filter(({ text }) => text === '-R').map((word) => replace(word, '-r')),
      ...(command.name.startsWith('xorriso') ? fileDates(command, first, site) : []),
    ]);
  },
  note: 'With xorriso, every file gets the same time.',
  source: 'xorrisofs(1), --set_all_file_dates and ENVIRONMENT; genisoimage(1), -r',
};

/** Where options of mkisofs begin; `xorriso` itself has others. */
const firstOption = ({ name, words, head }: ShellCommand): number | undefined => {
  if (name !== 'xorriso') return head.end;
  return words[0]?.text === '-as' && /^(?:mkisofs|genisoimage|xorrisofs)$/.test(words[1]?.text ?? '')
    ? words[1]!.end
    : undefined;
};

const fileDates = ({ words }: ShellCommand, at: number, site: PatchSite): readonly PatchEdit[] =>
  words.some(({ text }) => text.startsWith('--set_all_file_dates'))
    ? []
    : [insert(at, ` --set_all_file_dates =${epochText(site)}`)];
