import type { MatrixPlatform } from '../../model/matrix-report.ts';
import { groupBy } from '../../util/group-by.ts';
import type { UnpackedBundle } from './unpack-bundle.ts';

/** The platforms of bundles, and those that must be there: a platform without a bundle lacks as many shards as the others have. */
export const platformsOf = (
  bundles: readonly UnpackedBundle[],
  demanded: readonly string[],
): readonly Omit<MatrixPlatform, 'host'>[] => {
  const groups = new Map([
    ...demanded.map((name) => [name, []] as const),
    ...groupBy(bundles, ({ info }) => info.platform),
  ]);
  return [...groups]
    .map(([name, own]) => {
      const shards = (own[0] ?? bundles[0])!.info.shard.total;
      const present = new Set(own.map(({ info }) => info.shard.index));
      const missing = Array.from({ length: shards }, (_, index) => index + 1);
      return { name, shards, missing: missing.filter((index) => !present.has(index)) };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};
