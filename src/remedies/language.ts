import type { Remedy } from '../model/remedy.ts';
import { leaves, set } from './support/variables.ts';

/** In a locale other than `C`, gettext asks this variable first. */
export const language: Remedy = {
  name: 'language',
  axes: ['locale'],
  fits: (site) => leaves(site, 'LANGUAGE'),
  settings: () => [set('LANGUAGE', 'C')],
  source: 'GNU gettext manual, 2.3.3 Specifying a Priority List of Languages',
};
