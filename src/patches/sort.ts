import type { PatchRule } from '../model/patch.ts';
import { unlessNone, withVariable } from './support/edits.ts';

/** Programs that compare lines by the rules of a language. */
export const sort: PatchRule = {
  name: 'sort',
  programs: ['sort', 'comm', 'join', 'uniq'],
  axes: ['locale'],
  edits: (command) => unlessNone(withVariable(command, 'LC_ALL', 'C')),
  source: 'POSIX.1-2017, sort, ENVIRONMENT VARIABLES: LC_COLLATE',
};
