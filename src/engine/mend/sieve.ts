/** Why a subset is not acceptable; undefined if it is. */
export type Objection = string | undefined;

export interface Sieved<Item> {
  readonly kept: readonly Item[];
  readonly refused: readonly { readonly item: Item; readonly reason: string }[];
}

/**
 * A large subset that is acceptable, found by halving: items that are not acceptable alone are refused, and of those that are not acceptable
 * together the later ones.
 */
export const sieve = async <Item>(
  items: readonly Item[],
  objection: (subset: readonly Item[]) => Promise<Objection>,
): Promise<Sieved<Item>> => {
  if (items.length === 0) return { kept: [], refused: [] };
  const reason = await objection(items);
  if (reason === undefined) return { kept: items, refused: [] };
  if (items.length === 1) return { kept: [], refused: [{ item: items[0]!, reason }] };
  const middle = Math.ceil(items.length / 2);
  const [one, other] = [
    await sieve(items.slice(0, middle), objection),
    await sieve(items.slice(middle), objection),
  ];
  const refused = [...one.refused, ...other.refused];
  const together = [...one.kept, ...other.kept];
  if (together.length < items.length) {
    const rest = await objection(together);
    if (rest === undefined) return { kept: together, refused };
  }
  // Only together are they not acceptable: add them one by one.
  let kept = one.kept;
  for (const item of other.kept) {
    const why = await objection([...kept, item]);
    if (why === undefined) kept = [...kept, item];
    else refused.push({ item, reason: why });
  }
  return { kept, refused };
};
