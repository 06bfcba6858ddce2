import type { Comparer } from '../archive/comparer.ts';
import { readAll } from '../archive/content.ts';
import { toRaw } from '../util/raw-path.ts';

const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** JSON that differs only in the order of keys or in white space; all other differences are left to `text`. */
export const json: Comparer = {
  format: 'json',
  legend: { files: '.json', depth: 'order of keys, white space; values as text' },
  recognises: (head) => /^\s*[[{]/.test(head.toString('latin1', 0, 100)),
  compare: async (pair, { emit }) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    // What two compressed files contain may be equal.
    if (a === undefined || b === undefined || a.equals(b)) return;
    const [left, right] = [parse(a), parse(b)];
    if (left === undefined || right === undefined || canonical(left.value) !== canonical(right.value)) return;
    const reordered = JSON.stringify(left.value) !== JSON.stringify(right.value);
    const keys = [left.value, right.value].map((value) => firstKeys(value));
    emit({
      field: reordered ? 'key order' : 'blanks',
      kind: 'text',
      control: keys[0]!,
      experiment: keys[1]!,
      bytes: Math.max(a.length, b.length),
    });
  },
};

const parse = (bytes: Buffer | undefined): { readonly value: unknown } | undefined => {
  try {
    return bytes === undefined || isTooDeep(bytes)
      ? undefined
      : { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return undefined;
  }
};

const DEEPEST = 500;

/** Counts brackets, including those in strings. The limit protects the functions below, which are recursive. */
const isTooDeep = (bytes: Buffer): boolean => {
  let depth = 0;
  for (const byte of bytes) {
    if (byte === 0x5b || byte === 0x7b) depth++;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** The same text for the same value, independent of the order of keys. */
const canonical = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
};

const firstKeys = (value: unknown): string => toRaw((JSON.stringify(value) ?? '').slice(0, 120));
