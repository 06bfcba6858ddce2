/** An item that is needed, and what is lost without it; empty if that could not be tried. */
export interface Needed<Item, Loss> {
  readonly item: Item;
  /** The other items with which this was shown: those of the result, and perhaps more. */
  readonly others: readonly Item[];
  readonly lost: readonly Loss[];
}

/** Items that are left out together. */
type Chunk<Item> = readonly Item[];

/**
 * The items that are needed, in their order: each chunk is left out once, and halved if something is lost without it; by default each item alone. What is
 * lost without an item is lost with fewer items as well, so that none is tried again. `lossOf`: what a set loses; undefined if that cannot be
 * tried. `width` sets are tried at the same time.
 */
export const leaveOut = async <Item, Loss>(
  items: readonly Item[],
  lossOf: (set: readonly Item[]) => Promise<readonly Loss[] | undefined>,
  width: number,
  chunks: readonly Chunk<Item>[] = items.map((item) => [item]),
): Promise<readonly Needed<Item, Loss>[]> => {
  let left = items;
  let open = chunks;
  const needed: Needed<Item, Loss>[] = [];
  while (open.length > 0) {
    const before = left;
    const batch = open.slice(0, width);
    const sets = batch.map((chunk) => before.filter((other) => !chunk.includes(other)));
    const losses = await Promise.all(sets.map(lossOf));
    let isFirst = true;
    const again: Chunk<Item>[] = [];
    for (const [index, chunk] of batch.entries()) {
      const lost = losses[index];
      if (lost === undefined || lost.length > 0) {
        if (chunk.length > 1) for (const half of halves(chunk)) again.push(half);
        else needed.push({ item: chunk[0]!, others: sets[index]!, lost: lost ?? [] });
      } else if (isFirst) {
        isFirst = false;
        left = left.filter((other) => !chunk.includes(other));
      }
      // Another one was left out at the same time: perhaps one of the two is needed.
      else again.push(chunk);
    }
    open = [...again, ...open.slice(batch.length)];
  }
  return items.flatMap((item) => needed.filter((one) => one.item === item));
};

/** None of them is empty. */
export const halves = <Item>(items: readonly Item[]): readonly Chunk<Item>[] => {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].filter((half) => half.length > 0);
};
