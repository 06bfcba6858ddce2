import type { PatchRule } from '../model/patch.ts';
import { behindName } from './support/edits.ts';

/** No comment with the time in the pages. */
export const javadoc: PatchRule = {
  name: 'javadoc',
  programs: ['javadoc'],
  axes: ['clock', 'timezone', 'locale'],
  edits: (command) =>
    command.words.length === 0 ||
    command.words.some(({ text }) => /^-{1,2}(?:notimestamp|version|help)$/.test(text))
      ? undefined
      : [behindName(command, ['-notimestamp'])],
  source: 'The javadoc command, Standard Doclet Options: -notimestamp',
};
