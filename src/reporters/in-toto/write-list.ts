import type { ManyResults, Sink } from '../../model/reporter.ts';
import type { RunResult } from '../../model/run-result.ts';

/** Writes the elements of a JSON array, one a line, without its brackets. Returns how many there were. */
export const writeList = async (
  write: Sink['write'],
  results: ManyResults,
  elementsOf: (result: RunResult) => readonly unknown[],
  first: readonly unknown[] = [],
): Promise<number> => {
  let count = 0;
  const put = async (element: unknown): Promise<void> => {
    await write(`${count === 0 ? '' : ','}\n${JSON.stringify(element)}`);
    count++;
  };
  for (const element of first) await put(element);
  for await (const result of results) for (const element of elementsOf(result)) await put(element);
  return count;
};
