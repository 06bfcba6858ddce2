import type { PatchRule } from '../model/patch.ts';
import { replace } from './support/edits.ts';
import { has, readOptions } from './support/options.ts';

/** One thread instead of several, or of one for each processor: the number decides into which blocks the data is divided. */
export const threads: PatchRule = {
  name: 'threads',
  programs: ['xz', 'zstd'],
  axes: ['cpus', 'jobs', 'limits'],
  edits: ({ words, name }) => {
    const options = readOptions(words, name === 'xz' ? XZ : ZSTD);
    if (options === undefined || has(options, ['d', 'l', 't', '--decompress', '--list', '--test']))
      return undefined;
    const [first, ...others] = options.options.filter(
      (option) => option.name === 'T' || option.name === '--threads',
    );
    if (first?.value === undefined || others.length > 0 || first.value === '1') return undefined;
    const { word, value } = first;
    // The number in a word of its own is the next one.
    const written = word.text.endsWith(value) ? word : words[words.indexOf(word) + 1]!;
    return [replace(written, `${written.text.slice(0, -value.length)}1`)];
  },
  note: 'The compression takes longer.',
  source: 'xz(1), -T; zstd(1), -T#',
};

const XZ = { flags: 'zdtlkfcqvQeHhV0123456789', valued: 'TSFCM', valuedLong: ['--threads'] };
const ZSTD = { flags: 'zdtlkfcqvrhHV0123456789', valued: 'TMoDB' };
