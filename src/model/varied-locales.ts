/** The locales that the `locale` axis puts in place of `C.UTF-8`: a different one for each category. */
export const VARIED_LOCALES = {
  LC_COLLATE: 'et_EE.UTF-8',
  LC_CTYPE: 'tr_TR.UTF-8',
  LC_MESSAGES: 'fr_FR.UTF-8',
  LC_NUMERIC: 'de_DE.UTF-8',
  LC_TIME: 'ja_JP.UTF-8',
} as const;

export type VariedCategory = keyof typeof VARIED_LOCALES;

/** The locales that the profile `thorough` sets as a whole. */
export const WHOLE_LOCALES = ['de_DE.UTF-8', 'tr_TR.UTF-8'] as const;
