import { grouped } from './grouped.ts';

/** A number with its noun: `1 byte`, `2,000 bytes`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
