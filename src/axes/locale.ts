import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { LOCALE_VARIABLES } from '../model/conditions.ts';
import { VARIED_LOCALES } from '../model/varied-locales.ts';
import { textCanary } from '../util/canaries.ts';
import { fieldParts } from './support/field-parts.ts';
import { readLocale } from './support/read-locale.ts';

export const locale: Axis<'locale'> = {
  name: 'locale',
  summary: 'language: collation et_EE, character types tr_TR, messages fr_FR, numbers de_DE, times ja_JP',
  alias: 'locales',
  pinnedBy: ['LC_ALL'],
  unavailable: ({ locales }) =>
    locales.usable.size === 0 ? (locales.reason ?? 'no other locale is installed') : undefined,
  setting: v.object(v.entriesFromList(LOCALE_VARIABLES, v.exactOptional(v.string()))),
  settable: { form: 'a locale in UTF-8, for all categories', example: 'tr_TR.UTF-8', read: readLocale },
  control: () => ({ LANG: 'C.UTF-8' }),
  experiment: ({ locales }) => ({
    LANG: 'C.UTF-8',
    ...Object.fromEntries(Object.entries(VARIED_LOCALES).filter(([, name]) => locales.usable.has(name))),
  }),
  // Prints the effect of each category, one per line: sort order, upper case, the expression for yes, decimal point, months.
  probe: () => `echo $(printf 'z\\nt\\n' | sort); echo i | sed 's/./\\U&/'; locale yesexpr decimal_point mon`,
  disproof: (control, experiment, settings) => {
    const [before, after] = [control.split('\n'), experiment.split('\n')];
    const dead = PROBED.filter(
      (variable, line) => settings.experiment[variable] !== undefined && before[line] === after[line],
    );
    // One locale for all may have the effect of the control's in a category.
    const isOne = new Set(Object.values(settings.experiment)).size === 1;
    return dead.length === 0 || (isOne && dead.length < PROBED.length)
      ? undefined
      : `${dead.join(', ')}: the same effect as in the control build; is the locale installed and complete?`;
  },
  canaries: (_, experiment) =>
    Object.values(experiment)
      .filter((name) => name !== 'C.UTF-8')
      .map((name) => textCanary('locale', '', name)),
  readingIsCanary: true,
  prior: 2,
  // The upper case of `i` differs in Turkish.
  breaksBuilds: { weight: 7, inPairs: true, parts: { LC_CTYPE: 2 } },
  third: ({ LANG, ...categories }) => {
    // Each category gets the locale of the next one.
    const names = Object.values(categories);
    const moved = Object.keys(categories).map((name, index) => [name, names[(index + 1) % names.length]]);
    return { ...(LANG === undefined ? {} : { LANG }), ...Object.fromEntries(moved) };
  },
  parts: fieldParts,
  fix: { text: 'Set `LC_ALL=C`.', command: 'LC_ALL=C' },
};

// In the order of the probe's lines.
const PROBED = ['LC_COLLATE', 'LC_CTYPE', 'LC_MESSAGES', 'LC_NUMERIC', 'LC_TIME'] as const;
