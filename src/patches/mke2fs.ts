import type { PatchEdit, PatchRule, ShellWord } from '../model/patch.ts';
import { behindName, epochText, insert, unlessNone, withVariable } from './support/edits.ts';

/** A fixed time, and identifiers that are not random. */
export const mke2fs: PatchRule = {
  name: 'mke2fs',
  programs: ['mke2fs', 'mkfs.ext2', 'mkfs.ext3', 'mkfs.ext4'],
  axes: ['clock'],
  edits: (command, site) => {
    const { words } = command;
    if (words.length === 0 || words.some(({ text }) => text === '-n' || text === '-V')) return undefined;
    const extended = words.findIndex(({ text }) => /^-E/.test(text));
    return unlessNone([
      ...withVariable(command, 'E2FSPROGS_FAKE_TIME', epochText(site)),
      ...(words.some(({ text }) => text.startsWith('-U')) ? [] : [behindName(command, ['-U', UUID])]),
      ...(extended === -1 ? [insert(command.head.end, ` -E ${SEED}`)] : withSeed(words, extended)),
    ]);
  },
  note: 'Every image gets the same UUID. With -d, the files keep their times.',
  source: 'mke2fs(8), -U and -E hash_seed; e2fsprogs, lib/ext2fs: E2FSPROGS_FAKE_TIME',
};

const UUID = '6d656e64-0000-4000-8000-000000000001';
const SEED = 'hash_seed=6d656e64-0000-4000-8000-000000000002';

/** `-E OPTIONS` or `-EOPTIONS`; nothing if they may contain a seed. */
const withSeed = (words: readonly ShellWord[], index: number): readonly PatchEdit[] => {
  const options = words[index]!.text === '-E' ? words[index + 1] : words[index];
  return options?.value === undefined || options.text !== options.value || options.text.includes('hash_seed')
    ? []
    : [insert(options.end, `,${SEED}`)];
};
