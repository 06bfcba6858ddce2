import type { ManyResults, Sink } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';

/** The elements of JSON arrays that one result contributes, by the name of the array. */
export type Contribution<Name extends string> = Readonly<Record<Name, readonly unknown[]>>;

/**
 * Arrays that are found together and written one after another. Held as text up to `limit` characters; if there are more, the results are read again
 * for each array.
 */
export const gatherLists = async <Name extends string>(
  results: ManyResults,
  contributionOf: (result: RunResult) => Contribution<Name>,
  limit: number,
): Promise<{
  /** Writes the elements, one a line, without the brackets. Returns how many there are. */
  readonly write: (name: Name, write: Sink['write'], first?: readonly unknown[]) => Promise<number>;
}> => {
  const held = new Map<string, string[]>();
  let size = 0;
  for await (const result of results) {
    for (const [name, elements] of Object.entries<readonly unknown[]>(contributionOf(result))) {
      if (size > limit) continue;
      const texts = held.get(name) ?? [];
      held.set(name, texts);
      for (const element of elements) {
        const text = JSON.stringify(element);
        texts.push(text);
        size += text.length;
      }
    }
  }
  const textsOf = async function* (name: Name): AsyncGenerator<string> {
    if (size <= limit) yield* held.get(name) ?? [];
    else
      for await (const result of results)
        for (const element of contributionOf(result)[name]) yield JSON.stringify(element);
  };
  if (size > limit) held.clear();
  return {
    write: async (name, write, first = []) => {
      let count = 0;
      const put = async (text: string): Promise<void> => {
        await write(`${count === 0 ? '' : ','}\n${text}`);
        count++;
      };
      for (const element of first) await put(JSON.stringify(element));
      for await (const text of textsOf(name)) await put(text);
      return count;
    },
  };
};
