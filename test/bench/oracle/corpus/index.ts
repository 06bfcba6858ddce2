import type { HeldOutBuild } from '../../held-out-corpus.ts';
import { binaryBuilds } from './binary.ts';
import { blobBuilds } from './blobs.ts';
import { compilerBuilds } from './compilers.ts';
import { dateBuilds } from './dates.ts';
import { digestBuilds } from './digests.ts';
import { elfBuilds } from './elf.ts';
import { formatBuilds } from './formats.ts';
import { identityBuilds } from './identity.ts';
import { innocentBuilds } from './innocent.ts';
import { leakBuilds } from './leaks.ts';
import { listingBuilds } from './listings.ts';
import { machineBuilds } from './machine.ts';
import { mixedBuilds } from './mixed.ts';
import { nestedBuilds } from './nested.ts';
import { noiseBuilds } from './noise.ts';
import { orderBuilds } from './order.ts';
import { packageBuilds } from './packages.ts';
import { randomBuilds } from './random.ts';
import { steadyBuilds } from './steady.ts';
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
  ...listingBuilds,
  ...dateBuilds,
  ...packageBuilds,
  ...nestedBuilds,
  ...compilerBuilds,
  ...identityBuilds,
  ...machineBuilds,
  ...leakBuilds,
  ...mixedBuilds,
  ...randomBuilds,
  ...blobBuilds,
  ...formatBuilds,
  ...steadyBuilds,
];
