import type { Suspect } from '../suspect.ts';

/** What a locale says about the order of texts, and who follows it. */
export const localeData: Suspect = {
  includes: (what) =>
    /^(?:locale-data|glibc|musl|libicui18n|libicudata|sort|ls|find|perl|[gmn]?awk)$/.test(what),
  codes: [
    'text-line-order',
    'text-line-order-collation',
    'text-word-order',
    'text-locale',
    'tar-order',
    'tar-order-collation',
    'zip-order',
    'ar-order',
  ],
  byWriter: false,
  confidence: () => 'suggested',
  fix: {
    text: 'Sort by bytes: the order of a locale changes with the version of its data.',
    command: 'LC_ALL=C sort',
  },
};
