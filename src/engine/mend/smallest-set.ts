/**
 * A subset of the items that passes a test as all of them do, and from which no single item can be left out; in their order. Delta debugging
 * (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002, section 3), with only complements, because parts of a
 * sufficient set rarely suffice alone. `width` tests run at the same time; each is for one subset, and may be asked again.
 */
export const smallestSet = async <Item>(
  items: readonly Item[],
  suffices: (subset: readonly Item[]) => Promise<boolean>,
  width: number,
): Promise<readonly Item[]> => {
  let left = items;
  let parts = 2;
  while (left.length > 0) {
    const chunks = divide(left, Math.min(parts, left.length));
    const complements = chunks.map((chunk) => left.filter((item) => !chunk.includes(item)));
    const smaller = await firstThat(complements, suffices, width);
    if (smaller !== undefined) {
      left = smaller;
      parts = Math.max(2, Math.min(parts - 1, left.length));
    } else if (chunks.length === left.length) return left;
    else parts = Math.min(left.length, parts * 2);
  }
  return left;
};

const divide = <Item>(items: readonly Item[], parts: number): readonly (readonly Item[])[] =>
  Array.from({ length: parts }, (_, part) =>
    items.slice(Math.round((part * items.length) / parts), Math.round(((part + 1) * items.length) / parts)),
  );

const firstThat = async <Item>(
  subsets: readonly (readonly Item[])[],
  suffices: (subset: readonly Item[]) => Promise<boolean>,
  width: number,
): Promise<readonly Item[] | undefined> => {
  for (let start = 0; start < subsets.length; start += width) {
    const batch = subsets.slice(start, start + width);
    const results = await Promise.all(batch.map(suffices));
    const found = results.indexOf(true);
    if (found !== -1) return batch[found];
  }
  return undefined;
};
