import { createHash } from 'node:crypto';

/**
 * The seed of all shards of a matrix, from 0 to 2^32 - 1, where none is given: the same for the same version of repro-harness, commit and
 * scenarios, in any order.
 */
export const matrixSeed = (version: string, commit: string, scenarios: readonly string[]): number =>
  createHash('sha256')
    .update(JSON.stringify([version, commit, [...scenarios].sort()]))
    .digest()
    .readUInt32BE(0);
