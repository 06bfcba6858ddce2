import type { HistoryLine } from '../../model/history-line.ts';

/**
 * A line of a history as canonical JSON, without the line feed: keys sorted at every level, no spaces. Equal lines have equal texts. It begins
 * with `{"axes":{`, and contains that nowhere else: `readLines` relies on it.
 */
export const lineText = (line: HistoryLine): string => JSON.stringify(sorted(line));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  // Without a prototype: a key may be `__proto__`.
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of entries.sort(([one], [other]) => (one < other ? -1 : 1))) copy[key] = inner;
  return copy;
};
