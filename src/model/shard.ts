/** One part of a matrix: `index` of `total`, from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}
