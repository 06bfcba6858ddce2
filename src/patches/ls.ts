import type { PatchEdit, PatchRule, ShellWord } from '../model/patch.ts';
import { remove, replace, unlessNone, withVariable } from './support/edits.ts';
import { readOptions } from './support/options.ts';

/** Names in the order of their bytes: neither that of a language nor that of the folder. */
export const ls: PatchRule = {
  name: 'ls',
  programs: ['ls'],
  axes: ['locale', 'file-order'],
  edits: (command) => {
    const options = readOptions(command.words, GRAMMAR);
    if (options === undefined) return undefined;
    const unsorted = new Set(
      options.options.flatMap(({ name, word }) => (['U', 'f', '--sort=none'].includes(name) ? [word] : [])),
    );
    return unlessNone([...withVariable(command, 'LC_ALL', 'C'), ...[...unsorted].map(sorted)]);
  },
  source: 'GNU coreutils manual, 10.1.3 Sorting the output',
};

const GRAMMAR = {
  flags: 'aAbBcCdDfFgGhHiklLmnNopqQrRsStuUvxXZ1',
  valued: 'ITw',
  valuedLong: ['--ignore', '--hide', '--block-size', '--tabsize', '--width'],
};

/** `-f` also shows hidden names, as `-a` does. */
const sorted = (word: ShellWord): PatchEdit => {
  const text = word.text.replaceAll('U', '').replaceAll('f', word.text.includes('a') ? '' : 'a');
  return text === '-' ? remove(word) : replace(word, text);
};
