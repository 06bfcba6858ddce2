/** Seeded random numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** An integer from `low` to `high`, both inclusive. */
  readonly integer: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A permutation of the items, in a new array. */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
  /** That many lower-case hexadecimal digits. */
  readonly hex: (digits: number) => string;
}
