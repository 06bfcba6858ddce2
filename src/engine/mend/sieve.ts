/** Why a subset is not acceptable; undefined if it is. */
export type Objection = string | undefined;

export interface Sieved<Item> {
  readonly kept: readonly Item[];
  readonly refused: readonly Refused<Item>[];
}

export interface Refused<Item> {
  readonly item: Item;
  readonly reason: string;
}

/**
 * A large subset that is acceptable, found by halving: items that are not acceptable alone are refused, and of those that are not acceptable
 * together the later ones. Every subset of an acceptable one is taken to be acceptable.
 */
export const sieve = async <Item>(
  items: readonly Item[],
  objection: (subset: readonly Item[]) => Promise<Objection>,
): Promise<Sieved<Item>> => {
  const { kept: some, alone, together } = await divide(items, objection);
  let kept = some;
  const refused = [...alone];
  // What one of these was not acceptable with may have been refused itself.
  for (const { item } of together) {
    const reason = await objection([...kept, item]);
    if (reason === undefined) kept = [...kept, item];
    else refused.push({ item, reason });
  }
  return { kept: items.filter((item) => kept.includes(item)), refused };
};

interface Divided<Item> {
  readonly kept: readonly Item[];
  /** Not acceptable alone. */
  readonly alone: readonly Refused<Item>[];
  /** Not acceptable with some of the others. */
  readonly together: readonly Refused<Item>[];
}

const divide = async <Item>(
  items: readonly Item[],
  objection: (subset: readonly Item[]) => Promise<Objection>,
): Promise<Divided<Item>> => {
  const reason = items.length === 0 ? undefined : await objection(items);
  if (reason === undefined) return { kept: items, alone: [], together: [] };
  if (items.length === 1) return { kept: [], alone: [{ item: items[0]!, reason }], together: [] };
  const middle = Math.ceil(items.length / 2);
  const one = await divide(items.slice(0, middle), objection);
  const other = await divide(items.slice(middle), objection);
  const alone = [...one.alone, ...other.alone];
  const together = [...one.together, ...other.together];
  const rest = [...one.kept, ...other.kept];
  if (rest.length < items.length && (await objection(rest)) === undefined)
    return { kept: rest, alone, together };
  let kept = one.kept;
  for (const item of other.kept) {
    const why = await objection([...kept, item]);
    if (why === undefined) kept = [...kept, item];
    else together.push({ item, reason: why });
  }
  return { kept, alone, together };
};
