import type { Reach, UnreachedProgram } from '../../model/unreached.ts';

/** What the command executed in all work directories. Their paths say nothing to a user, so programs are named by absolute paths. */
export const reachOf = (records: readonly (readonly UnreachedProgram[] | undefined)[]): Reach => {
  const known = records.flatMap((programs) => (programs === undefined ? [] : [programs]));
  return {
    unreached: known.length < records.length ? undefined : known.flat(),
    unrecorded: 'apt-get install gcc libc6-dev',
    trees: [],
    vouchedFor: [],
  };
};
