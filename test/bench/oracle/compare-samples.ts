import { featuresOf } from './features.ts';
import { piecesOfBytes } from './pieces-of-bytes.ts';
import type { Contents, Sample } from './sample.ts';

/** `unsteady`: only some of the builds differ from equal controls. */
export type Effect = 'none' | 'differs' | 'unsteady';

/**
 * Tells whether builds differ from the controls beyond their noise: where the controls are equal, by what counts for the verdict; else a
 * feature that all controls have is missing in all builds, or one that all builds have in all controls.
 */
export const comparer = async (
  controls: readonly Sample[],
  contents: Contents,
): Promise<(builds: readonly Sample[]) => Promise<Effect>> => {
  if (!isNoisy(controls))
    return async (builds) => {
      const differing = builds.filter(({ key }) => key !== controls[0]!.key).length;
      return differing === 0 ? 'none' : differing === builds.length ? 'differs' : 'unsteady';
    };
  const noisy = noisyPaths(controls);
  const setOf = (sample: Sample) => featureSet(sample, noisy, controls, contents);
  const ours: ReadonlySet<string>[] = [];
  for (const control of controls) ours.push(await setOf(control));
  const stable = common(ours);
  return async (builds) => {
    const theirs: ReadonlySet<string>[] = [];
    for (const build of builds) theirs.push(await setOf(build));
    const lost = stable.some((feature) => theirs.every((set) => !set.has(feature)));
    const gained = common(theirs).some((feature) => ours.every((set) => !set.has(feature)));
    return lost || gained ? 'differs' : 'none';
  };
};

/** Whether builds under the same conditions differ. */
export const isNoisy = (samples: readonly Sample[]): boolean =>
  samples.some(({ key }) => key !== samples[0]!.key);

/** The paths that differ between equal builds, or that only some of them have. */
export const noisyPaths = (samples: readonly Sample[]): ReadonlySet<string> => {
  const paths = new Set(samples.flatMap(({ entries }) => [...entries.keys()]));
  return new Set(
    [...paths].filter((path) => {
      const words = new Set(samples.map(({ entries }) => entries.get(path)?.word));
      return words.size > 1;
    }),
  );
};

const featureSet = async (
  { key, entries }: Sample,
  noisy: ReadonlySet<string>,
  controls: readonly Sample[],
  contents: Contents,
): Promise<ReadonlySet<string>> => {
  const features = new Set<string>();
  if (entries.size === 0) features.add(`outcome ${key}`);
  const known = new Set(controls.flatMap((control) => [...control.entries.keys()]));
  for (const [path, { word, sha256 }] of entries) {
    featuresOf(Buffer.from(path, 'latin1'), 'path ', (feature) => features.add(feature));
    if (!noisy.has(path) && known.has(path)) {
      features.add(`entry ${path} ${word}`);
      continue;
    }
    const [type, , ...others] = word.split('\0');
    features.add(`entry ${path} ${type} ${others.join(' ')}`);
    // The name itself may be noise.
    const everywhere = controls.every((control) => control.entries.has(path));
    const bytes = sha256 === undefined ? undefined : contents.get(sha256);
    for (const piece of bytes === undefined ? [] : await piecesOfBytes(bytes))
      featuresOf(piece, everywhere ? `${path} ` : '', (feature) => features.add(feature));
  }
  return features;
};

const common = ([first, ...others]: readonly ReadonlySet<string>[]): readonly string[] =>
  [...(first ?? [])].filter((feature) => others.every((set) => set.has(feature)));
