import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { BundleInfo } from '../bundle/bundle-info.ts';
import type { UnpackedBundle } from './unpack-bundle.ts';

/**
 * Throws a `Failure` unless all bundles are parts of one matrix: the same seed, source and scenarios, no shard twice with different content, no
 * scenario twice on one platform. Returns the bundles without copies.
 */
export const checkBundles = (bundles: readonly UnpackedBundle[]): readonly UnpackedBundle[] => {
  const [first, ...others] = bundles;
  for (const other of others) demandSameMatrix(first!, other);
  const distinct = withoutCopies(bundles);
  demandSameTotals(distinct);
  demandOnce(distinct);
  demandSameSources(distinct);
  return distinct;
};

const demandSameMatrix = (one: UnpackedBundle, other: UnpackedBundle): void => {
  const both = `${displayText(one.path)} and ${displayText(other.path)}`;
  const [a, b] = [one.info, other.info];
  const [commit, otherCommit] = [a, b].map(checkedOutText);
  if (commit !== otherCommit)
    throw new Failure(
      `${both} were made from different sources, ${commit} and ${otherCommit}\n  run all shards of a matrix on one commit`,
    );
  const difference = differentScenario(one, other);
  if (difference !== undefined)
    throw new Failure(
      `${both} do not belong to one matrix: ${difference}\n  run all shards with the same scenarios and options`,
    );
  // Last: without --seed, it follows from the commit and the scenarios, and a difference of these is what helps.
  if (a.seed !== b.seed)
    throw new Failure(
      `${both} have different seeds, ${a.seed} and ${b.seed}\n  give all shards of a matrix the same --seed, or none`,
    );
};

const checkedOutText = ({ commit, dirty }: BundleInfo): string =>
  `${commit === '' ? 'no commit' : displayText(commit)}${dirty ? ' with changes, or in a repository that git does not trust' : ''}`;

const differentScenario = (one: UnpackedBundle, other: UnpackedBundle): string | undefined => {
  const [a, b] = [one, other].map(
    ({ info: { scenarios } }) => new Map(scenarios.map(({ name, definition }) => [name, definition])),
  );
  for (const name of new Set([...a!.keys(), ...b!.keys()])) {
    if (!a!.has(name) || !b!.has(name))
      return `only ${displayText((a!.has(name) ? one : other).path)} has the scenario ${name}`;
    if (a!.get(name) !== b!.get(name)) return `the scenario ${name}, or an option, is not the same`;
  }
  return undefined;
};

const keyOf = ({ info: { platform, shard } }: UnpackedBundle): string => `${platform} ${shard.index}`;

const shardText = ({ platform, shard }: BundleInfo): string =>
  `shard ${shard.index} of ${shard.total} on ${platform}`;

/** A copy of a bundle is no fault: artifacts are often downloaded twice. */
const withoutCopies = (bundles: readonly UnpackedBundle[]): readonly UnpackedBundle[] => {
  const known = new Map<string, UnpackedBundle>();
  for (const bundle of bundles) {
    const before = known.get(keyOf(bundle));
    if (before === undefined) known.set(keyOf(bundle), bundle);
    else if (before.digest !== bundle.digest && before.info.shard.total === bundle.info.shard.total)
      throw new Failure(
        `${displayText(before.path)} and ${displayText(bundle.path)} are both ${shardText(bundle.info)}, with different content\n  remove the older of the two, or give each machine its own --platform`,
      );
    else if (before.digest !== bundle.digest) throw differentTotals(before, bundle);
  }
  return [...known.values()];
};

const demandSameTotals = (bundles: readonly UnpackedBundle[]): void => {
  const totals = new Map<string, UnpackedBundle>();
  for (const bundle of bundles) {
    const before = totals.get(bundle.info.platform) ?? bundle;
    if (before.info.shard.total !== bundle.info.shard.total) throw differentTotals(before, bundle);
    totals.set(bundle.info.platform, before);
  }
};

const differentTotals = (one: UnpackedBundle, other: UnpackedBundle): Failure =>
  new Failure(
    `${displayText(one.path)} is ${shardText(one.info)}, and ${displayText(other.path)} is ${shardText(other.info)}: a platform has one number of shards\n  remove the bundles of the other run`,
  );

const demandOnce = (bundles: readonly UnpackedBundle[]): void => {
  const ran = new Map<string, UnpackedBundle>();
  for (const bundle of bundles)
    for (const { name } of bundle.info.ran) {
      const key = `${bundle.info.platform} ${name}`;
      const before = ran.get(key);
      if (before !== undefined)
        throw new Failure(
          `the scenario ${name} is in ${displayText(before.path)} and in ${displayText(bundle.path)}: their shards were divided by different timings\n  give all shards the same --history`,
        );
      ran.set(key, bundle);
    }
};

/** A commit without changes identifies its sources; what differs then is of the machines, and is compared as such. */
const demandSameSources = (bundles: readonly UnpackedBundle[]): void => {
  const sources = new Map<string, { readonly source: string; readonly bundle: UnpackedBundle }>();
  for (const bundle of bundles) {
    if (bundle.info.commit !== '' && !bundle.info.dirty) continue;
    for (const { name, source } of bundle.info.ran) {
      if (source === undefined) continue;
      const before = sources.get(name) ?? { source, bundle };
      if (before.source !== source)
        throw new Failure(
          `the source of the scenario ${name} is not the same in ${displayText(before.bundle.path)} and ${displayText(bundle.path)}\n  run all shards on the same source, best a commit without changes`,
        );
      sources.set(name, before);
    }
  }
};
