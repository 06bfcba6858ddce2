import { nameSkeleton } from './name-skeleton.ts';
import type { Pairing, PairingSide } from './pairing.ts';

/** Contents that are smaller, in bytes, may be equal by chance, as empty files are. */
const SMALLEST = 32;

/** Pairs entries of equal content if only one on each side has it, or only one with such a name. `digests`: by index, for either side. */
export const pairByContent = (
  control: PairingSide,
  experiment: PairingSide,
  digests: readonly [control: ReadonlyMap<number, string>, experiment: ReadonlyMap<number, string>],
  pairing: Pairing,
): void => {
  for (const smallest of [SMALLEST, 1]) {
    if (pairing.isDone()) return;
    const named = smallest < SMALLEST;
    const keyOf =
      ({ entries }: PairingSide, known: ReadonlyMap<number, string>) =>
      (index: number): string | undefined => {
        const { name, kind, size } = entries[index]!;
        const digest = known.get(index);
        if (size < smallest || digest === undefined) return undefined;
        return `${kind} ${size} ${digest}${named ? ` ${nameSkeleton(name).text}` : ''}`;
      };
    pairUnique(keyOf(control, digests[0]), keyOf(experiment, digests[1]), pairing);
  }
};

/** Pairs what has a key that nothing else on its side has. */
export const pairUnique = (
  keyOfControl: (index: number) => string | undefined,
  keyOfExperiment: (index: number) => string | undefined,
  pairing: Pairing,
  belong: (control: number, experiment: number) => boolean = () => true,
): void => {
  const [mine, others] = [
    uniqueKeys(pairing.control, keyOfControl),
    uniqueKeys(pairing.experiment, keyOfExperiment),
  ];
  for (const [key, one] of mine) {
    const other = others.get(key);
    if (one !== undefined && other !== undefined && belong(one, other)) pairing.add(one, other);
  }
};

/** By key: the only index with it; undefined if there are several. */
const uniqueKeys = (
  indices: Iterable<number>,
  keyOf: (index: number) => string | undefined,
): ReadonlyMap<string, number | undefined> => {
  const found = new Map<string, number | undefined>();
  for (const index of indices) {
    const key = keyOf(index);
    if (key !== undefined) found.set(key, found.has(key) ? undefined : index);
  }
  return found;
};
