import type { Finding } from '../../../model/finding.ts';
import { soleOf } from './sole-of.ts';
import type { Suspect } from './suspect.ts';

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
  // GNU libc and its data are updated together.
  choose: ({ finding, candidates }) =>
    candidates.has('locale-data') && isCollated(finding) ? 'locale-data' : soleOf([...candidates.keys()]),
  confidence: () => 'suggested',
  fix: {
    text: 'Sort by bytes: the order of a locale changes with the version of its data.',
    command: 'LC_ALL=C sort',
  },
};

const isCollated = ({ evidence }: Finding): boolean =>
  evidence.some(({ control, experiment }) => [control, experiment].includes('sorted by collation'));
