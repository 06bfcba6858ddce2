import type { PatchRule } from '../model/patch.ts';
import { insert } from './support/edits.ts';

/** Programs in a language that write owners themselves see root as the user and as the owner of all files. */
export const fakeroot: PatchRule = {
  name: 'fakeroot',
  programs: ['python', 'python3', 'perl', 'ruby', 'node', 'php', 'stat'],
  axes: ['uid', 'gid', 'user-name'],
  edits: ({ head, words, isBare }) =>
    !isBare || words.length === 0 || words.some(({ text }) => /^(?:--version|-V|-v)$/.test(text))
      ? undefined
      : [insert(head.start, 'fakeroot ')],
  note: 'It needs the package fakeroot. The program also takes itself to be run by root.',
  source: 'fakeroot(1)',
};
