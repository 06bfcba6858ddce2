/**
 * The keys of an object whose type names all of them. TypeScript types the keys as `string`, because an object may have more properties
 * than its type names; use this only for objects of which that is not true.
 */
export const keysOf = <Known extends object>(known: Known): (keyof Known)[] =>
  Object.keys(known) as (keyof Known)[];
