import { shellQuote } from '../../util/shell-quote.ts';
import type { MatrixPlan } from '../plan/matrix-plan.ts';

/** A line of shell that merges the bundles of all shards. It names every platform: one of which no bundle arrived is missing, not forgotten. */
export const mergeCommand = (plan: MatrixPlan): string =>
  `\${REPRO_HARNESS:-repro-harness} merge ${mergeWords(plan).map(shellQuote).join(' ')}`;

/** What `merge` is given. */
export const mergeWords = ({ platforms }: MatrixPlan): readonly string[] => [
  'reports',
  ...platforms.flatMap(({ name }) => ['--platform', name]),
];
