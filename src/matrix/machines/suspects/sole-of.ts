/** The item of a list that has exactly one. */
export const soleOf = <Item>(items: readonly Item[]): Item | undefined =>
  items.length === 1 ? items[0] : undefined;
