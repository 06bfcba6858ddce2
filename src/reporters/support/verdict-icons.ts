import type { Verdict } from '../../model/report.ts';

export const ICONS: Readonly<Record<Verdict, string>> = {
  reproducible: '✅',
  unreproducible: '❌',
  inconclusive: '❔',
  failed: '💥',
};
