import { shellQuote, shellWords } from '../../util/shell-quote.ts';
import type { MatrixPlan } from '../plan/matrix-plan.ts';

/** A line of shell that runs a shard. `shard`: a word of shell, which may contain variables. */
export const runCommand = ({ seed, options, words }: MatrixPlan, platform: string, shard: string): string =>
  [
    `\${REPRO_HARNESS:-repro-harness} run --shard ${shard} --platform ${shellQuote(platform)} --seed ${seed}`,
    ...(options.length > 0 ? [shellWords(options)] : []),
    ...(words.length > 0 ? [shellWords(words)] : []),
  ].join(' ');
