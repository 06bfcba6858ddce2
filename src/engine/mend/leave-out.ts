/** An item that is needed, and what is lost without it; empty if that could not be tried. */
export interface Needed<Item, Loss> {
  readonly item: Item;
  /** The other items with which this was shown: those of the result, and perhaps more. */
  readonly others: readonly Item[];
  readonly lost: readonly Loss[];
}

/**
 * The items that are needed, in their order: each is left out once. What is lost without an item is lost with fewer items as well, so that none is
 * tried again. `lossOf`: what a set loses; undefined if that cannot be tried. `width` sets are tried at the same time.
 */
export const leaveOut = async <Item, Loss>(
  items: readonly Item[],
  lossOf: (set: readonly Item[]) => Promise<readonly Loss[] | undefined>,
  width: number,
): Promise<readonly Needed<Item, Loss>[]> => {
  let left = items;
  let open = items;
  const needed: Needed<Item, Loss>[] = [];
  while (open.length > 0) {
    const before = left;
    const batch = open.slice(0, width);
    const sets = batch.map((item) => before.filter((other) => other !== item));
    const losses = await Promise.all(sets.map(lossOf));
    let isFirst = true;
    const again: Item[] = [];
    for (const [index, item] of batch.entries()) {
      const lost = losses[index];
      if (lost === undefined || lost.length > 0)
        needed.push({ item, others: sets[index]!, lost: lost ?? [] });
      else if (isFirst) {
        isFirst = false;
        left = left.filter((other) => other !== item);
      }
      // Another one was left out at the same time: perhaps one of the two is needed.
      else again.push(item);
    }
    open = [...again, ...open.slice(batch.length)];
  }
  return items.flatMap((item) => needed.filter((one) => one.item === item));
};
