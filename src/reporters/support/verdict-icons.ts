import type { Verdict } from '../../model/report.ts';

/** Characters that show a verdict where there is no colour. */
export const VERDICT_ICONS: Readonly<Record<Verdict, string>> = {
  reproducible: '✅',
  unreproducible: '❌',
  inconclusive: '❔',
  failed: '💥',
};
