import { gunzipSync, gzipSync } from 'node:zlib';
import { randomFor } from '../../../../src/util/random.ts';
import { mutate } from './mutate.ts';

/** Two contents to compare. */
export interface Mutation {
  readonly sample: string;
  readonly left: Buffer;
  readonly right: Buffer;
}

/** The mutation with this number: depends on the seed and the samples alone. Samples are taken in turns. */
export const mutationOf = (seed: number, number: number, samples: ReadonlyMap<string, Buffer>): Mutation => {
  const random = randomFor(seed, `mutation ${number}`);
  const names = [...samples.keys()];
  const sample = names[number % names.length]!;
  const original = samples.get(sample)!;
  const other = samples.get(random.pick(names))!;
  const changed = (): Buffer =>
    // What is inside a gzip file would not be reached if only packed bytes changed.
    sample.endsWith('.gz') && random.integer(0, 1) === 0
      ? gzipSync(mutate(gunzipSync(original), other, random), { level: 1 })
      : mutate(original, other, random);
  const [left, right] = [random.integer(0, 3) === 0 ? changed() : original, changed()];
  return random.integer(0, 3) === 0 ? { sample, left: right, right: left } : { sample, left, right };
};
