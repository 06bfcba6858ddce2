import type { HeldOutBuild } from '../../held-out-corpus.ts';
import { binaryBuilds } from './binary.ts';
import { digestBuilds } from './digests.ts';
import { elfBuilds } from './elf.ts';
import { innocentBuilds } from './innocent.ts';
import { noiseBuilds } from './noise.ts';
import { orderBuilds } from './order.ts';
import { textBuilds } from './text.ts';
import { timeBuilds } from './times.ts';

/** Builds written for the oracle, from both sides: what must be blamed, and what must not. */
export const oracleCorpus: readonly HeldOutBuild[] = [
  ...noiseBuilds,
  ...digestBuilds,
  ...binaryBuilds,
  ...elfBuilds,
  ...orderBuilds,
  ...timeBuilds,
  ...textBuilds,
  ...innocentBuilds,
];
