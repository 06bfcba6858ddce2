import type { PatchRule } from '../model/patch.ts';
import { behindName } from './support/edits.ts';

/** Paths in debug information and in messages of panics start at the folder of the command. */
export const rustPrefixMap: PatchRule = {
  name: 'rust-prefix-map',
  programs: ['rustc'],
  axes: ['build-path'],
  edits: (command) =>
    !command.words.some(({ text }) => /\.rs["']?$/.test(text)) ||
    command.words.some(({ text }) => text.startsWith('--remap-path-prefix'))
      ? undefined
      : [behindName(command, ['--remap-path-prefix="$PWD"=.'])],
  source: 'The rustc book, Remap source paths',
};
