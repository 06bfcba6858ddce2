import { baseName } from '../util/base-name.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { type Content, headOf } from './content.ts';
import { emitPacking } from './emit-packing.ts';
import { readFiltered } from './read-filtered.ts';

/**
 * Compares the contents of two compressed files, unpacked by the program `unpack`. If the contents are equal, emits that the files
 * are compressed differently. `inside`: the name of the content. Emits nothing if the program is missing.
 */
export const compareUnpacked = async (
  pair: ContentPair,
  unpack: readonly [string, ...string[]],
  inside: string,
  { emit, descend }: Comparison,
): Promise<void> => {
  const inner = (content: Content): Content => ({ open: () => readFiltered(content.open(), unpack) });
  const contents = { control: inner(pair.control), experiment: inner(pair.experiment) };
  const [a, b] = await Promise.all([headOf(contents.control, 1), headOf(contents.experiment, 1)]);
  if (a.length === 0 && b.length === 0 && (pair.control.size ?? 0) > LARGEST_EMPTY) return;
  if ((await descend(inside, contents)) > 0) return;
  await emitPacking(pair, emit);
};

/** The compressed form of an empty content has at most this many bytes, in each of the formats. */
const LARGEST_EMPTY = 32;

/** `x.tar.zst` and `x.tzst` become `x.tar`; a name without either ending becomes `content`. */
export const unpackedName = (name: string, ending: string, short: string): string => {
  const base = baseName(name);
  const lower = base.toLowerCase();
  if (lower.endsWith(short)) return `${base.slice(0, -short.length)}.tar`;
  return lower.endsWith(ending) ? base.slice(0, -ending.length) : 'content';
};
