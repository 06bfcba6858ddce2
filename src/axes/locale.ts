import * as v from 'valibot';
import type { Axis, AxisContext } from '../model/axis.ts';
import { LOCALE_VARIABLES, type Settings } from '../model/conditions.ts';
import { VARIED_LOCALES, WHOLE_LOCALES } from '../model/varied-locales.ts';
import { textCanary } from '../util/canaries.ts';
import { mixedCategories, mixedLocale } from '../util/mixed-locale.ts';
import { fieldParts } from './support/field-parts.ts';
import { readLocale } from './support/read-locale.ts';

export const locale: Axis<'locale'> = {
  name: 'locale',
  summary:
    'language, by category and by LC_ALL: collation et_EE, character types tr_TR, messages fr_FR, numbers de_DE, times ja_JP',
  alias: 'locales',
  pinnedBy: ['LC_ALL'],
  unavailable: ({ locales }) =>
    locales.usable.size === 0 ? (locales.reason ?? 'no other locale is installed') : undefined,
  missing: ({ locales }, { LC_ALL, ...others }) => {
    const varied = LC_ALL === undefined ? Object.keys(others) : (mixedCategories(LC_ALL) ?? CATEGORIES);
    const names = [
      ...CATEGORIES.filter((category) => !varied.includes(category)),
      ...(LC_ALL === undefined ? ['LC_ALL'] : []),
    ];
    return names.length === 0 ? undefined : `without ${names.join(', ')}: ${locales.reason}`;
  },
  setting: v.object(v.entriesFromList(LOCALE_VARIABLES, v.exactOptional(v.string()))),
  settable: { form: 'a locale in UTF-8, for all categories', example: 'tr_TR.UTF-8', read: readLocale },
  control: () => ({ LANG: 'C.UTF-8' }),
  experiment: ({ locales, env, profile }, random) => {
    const whole = WHOLE_LOCALES.filter((name) => locales.usable.has(name));
    // The real names are for programs that have languages of their own (Java, Node.js) and know no mixed locale.
    const chosen =
      profile === 'thorough' && whole.length === WHOLE_LOCALES.length
        ? random.pick([undefined, ...whole])
        : undefined;
    if (chosen !== undefined) return { LANG: 'C.UTF-8', LC_ALL: chosen };
    const all = mixed(locales);
    // The scenario's own variables override categories, but not LC_ALL.
    const categories = Object.entries(VARIED_LOCALES).filter(
      ([category, name]) => locales.usable.has(name) && (all === undefined || env[category] === undefined),
    );
    return {
      LANG: 'C.UTF-8',
      ...Object.fromEntries(categories),
      ...(all === undefined ? {} : { LC_ALL: all }),
    };
  },
  // Prints the effect of each category, one per line: sort order, upper case, the expression for yes, decimal point, months. The last
  // line is the effect of LC_ALL, which overrides the categories.
  probe: () =>
    `(unset LC_ALL; echo $(printf 'z\\nt\\n' | sort); echo i | sed 's/./\\U&/'; locale yesexpr decimal_point mon); echo $(printf 'z\\nt\\nB\\na\\n' | LC_COLLATE=C sort)`,
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
  third: ({ LANG, LC_ALL, ...categories }) => {
    // Each category gets the locale of the next one.
    const names = Object.values(categories);
    const moved = Object.keys(categories).map((name, index) => [name, names[(index + 1) % names.length]]);
    const other = WHOLE_LOCALES.find(
      (name) => name !== LC_ALL && (names.length === 0 || names.includes(name)),
    );
    return {
      ...(LANG === undefined ? {} : { LANG }),
      ...Object.fromEntries(moved),
      ...(LC_ALL === undefined || other === undefined ? {} : { LC_ALL: other }),
    };
  },
  parts: {
    ...fieldParts,
    take: (control, experiment, parts) => withMixed(fieldParts.take(control, experiment, parts), experiment),
  },
  sizesEnvironment: true,
  fix: { text: 'Set `LC_ALL=C`.', command: 'LC_ALL=C' },
};

// In the order of the probe's lines.
const PROBED = ['LC_COLLATE', 'LC_CTYPE', 'LC_MESSAGES', 'LC_NUMERIC', 'LC_TIME', 'LC_ALL'] as const;

const CATEGORIES: readonly string[] = Object.keys(VARIED_LOCALES);

/** The mixed locale of all usable categories. */
const mixed = ({ usable }: AxisContext['locales']): string | undefined =>
  [...usable].find((name) => mixedCategories(name) !== undefined);

/**
 * A part of a setting with the mixed locale of the categories that it takes: what depends on one category differs with that category alone,
 * and what is protected by the variable of the category differs with that category and LC_ALL. A category that the scenario sets is
 * no part; LC_ALL always varies it.
 */
const withMixed = (taken: Settings['locale'], experiment: Settings['locale']): Settings['locale'] => {
  const all = taken.LC_ALL === undefined ? undefined : mixedCategories(taken.LC_ALL);
  if (all === undefined) return taken;
  return {
    ...taken,
    LC_ALL: mixedLocale(all.filter((category) => category in taken || !(category in experiment))),
  };
};
