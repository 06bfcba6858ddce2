import type { TarIndexEntry } from './tar-index.ts';

export interface TarMatch {
  readonly control: TarIndexEntry;
  readonly experiment: TarIndexEntry;
  readonly controlIndex: number;
  readonly experimentIndex: number;
}

/** Pairs members of the same path, the n-th with the n-th, in the order of the control. */
export const matchMembers = (
  control: readonly TarIndexEntry[],
  experiment: readonly TarIndexEntry[],
): readonly TarMatch[] => {
  const places = new Map<string, number[]>();
  for (let index = experiment.length - 1; index >= 0; index--) {
    const { path } = experiment[index]!;
    const known = places.get(path);
    if (known === undefined) places.set(path, [index]);
    else known.push(index);
  }
  return control.flatMap((entry, controlIndex) => {
    const experimentIndex = places.get(entry.path)?.pop();
    return experimentIndex === undefined
      ? []
      : [{ control: entry, experiment: experiment[experimentIndex]!, controlIndex, experimentIndex }];
  });
};
