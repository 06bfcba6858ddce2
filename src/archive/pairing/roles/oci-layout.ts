import type { RawPath } from '../../../model/raw-path.ts';
import { type AddPair, asJson, asList, asText, type Json, type RoleSide } from './role-side.ts';

/**
 * Pairs the blobs of image layouts (OCI Image Format Specification, "Image Layout", "Image Index", "Image Manifest"): walks the descriptors of
 * `index.json` on both sides in parallel: manifest with manifest, config with config, layer i with layer i. Visits each blob once.
 */
export const pairOciLayout = async (control: RoleSide, experiment: RoleSide, add: AddPair): Promise<void> => {
  for (const name of control.names.filter((path) => /(?:^|\/)index\.json$/.test(path))) {
    const folder = name.slice(0, name.length - 'index.json'.length);
    const roots = [control.find(name), experiment.find(name)] as const;
    if (roots[0] === undefined || roots[1] === undefined) continue;
    const queue: DigestPair[] = [
      ...childrenOf(await control.json(roots[0]), await experiment.json(roots[1])),
    ];
    // It grows while it is walked.
    for (const next of queue) {
      const [one, other] = [control.find(blobOf(folder, next[0])), experiment.find(blobOf(folder, next[1]))];
      // What is equal on both sides has one name, and what was visited is not left.
      if (one === undefined || other === undefined || !add(one, other)) continue;
      for (const child of childrenOf(await control.json(one), await experiment.json(other)))
        queue.push(child);
    }
  }
};

type DigestPair = readonly [control: string, experiment: string];

const blobOf = (folder: RawPath, digest: string): RawPath => `${folder}blobs/${digest.replace(':', '/')}`;

const childrenOf = (control: Json | undefined, experiment: Json | undefined): readonly DigestPair[] => {
  if (control === undefined || experiment === undefined) return [];
  const [config, other] = [asJson(control['config']), asJson(experiment['config'])];
  return [
    ...together(config === undefined ? [] : [config], other === undefined ? [] : [other]),
    ...together(listOf(control['layers']), listOf(experiment['layers'])),
    ...manifests(listOf(control['manifests']), listOf(experiment['manifests'])),
  ];
};

const listOf = (value: unknown): readonly Json[] =>
  asList(value).flatMap((item) => {
    const json = asJson(item);
    return json === undefined ? [] : [json];
  });

/** By their order, if there are equally many: a layer that only one image has would shift the others. */
const together = (control: readonly Json[], experiment: readonly Json[]): readonly DigestPair[] =>
  control.length !== experiment.length
    ? []
    : control.flatMap((one, index): DigestPair[] => {
        const [a, b] = [asText(one['digest']), asText(experiment[index]!['digest'])];
        return a === undefined || b === undefined || !DIGEST.test(a) || !DIGEST.test(b) ? [] : [[a, b]];
      });

/** `algorithm:encoded`, without anything that leaves the folder of the blobs. */
const DIGEST = /^[a-z0-9+._-]+:[0-9a-zA-Z=_-]+$/;

/** By platform and name, as far as these tell them apart; by their order otherwise. */
const manifests = (control: readonly Json[], experiment: readonly Json[]): readonly DigestPair[] => {
  const [mine, others] = [byKey(control), byKey(experiment)];
  if (mine.size < control.length || others.size < experiment.length) return together(control, experiment);
  return [...mine].flatMap(([key, one]) => {
    const other = others.get(key);
    return other === undefined ? [] : together([one], [other]);
  });
};

const byKey = (descriptors: readonly Json[]): ReadonlyMap<string, Json> =>
  new Map(
    descriptors.map((descriptor) => {
      const names = asJson(descriptor['annotations'])?.['org.opencontainers.image.ref.name'];
      return [JSON.stringify([descriptor['platform'] ?? null, names ?? null]), descriptor] as const;
    }),
  );
