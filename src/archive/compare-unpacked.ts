import { baseName } from '../util/base-name.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { type Content, headOf } from './content.ts';
import { emitPacking } from './emit-packing.ts';
import { firstDifference } from './first-difference.ts';
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
  const isRead: (boolean | undefined)[] = [];
  const inner = (content: Content, side: number): Content => ({
    open: () => readFiltered(content.open(), unpack, { ended: (succeeded) => (isRead[side] = succeeded) }),
  });
  const contents = { control: inner(pair.control, 0), experiment: inner(pair.experiment, 1) };
  const [a, b] = await Promise.all([headOf(contents.control, 1), headOf(contents.experiment, 1)]);
  if (a.length === 0 && b.length === 0 && (pair.control.size ?? 0) > LARGEST_EMPTY) return;
  const found = await descend(inside, contents);
  const [control, experiment] = [isRead[0] === false, isRead[1] === false];
  // The program also checks the checksums: then the content is not all that differs.
  if (control !== experiment)
    emit({
      field: 'damage',
      kind: 'text',
      control: control ? DAMAGED : 'intact',
      experiment: experiment ? DAMAGED : 'intact',
      bytes: 1,
      ...(found === 0 ? await firstDifference(pair) : {}),
    });
  if (found === 0 && !control && !experiment) await emitPacking(pair, emit);
};

const DAMAGED = 'damaged: the program that unpacks it fails';

/** The compressed form of an empty content has at most this many bytes, in each of the formats. */
const LARGEST_EMPTY = 32;

/** `x.tar.zst` and `x.tzst` become `x.tar`; a name without either ending becomes `content`. */
export const unpackedName = (name: string, ending: string, short: string): string => {
  const base = baseName(name);
  const lower = base.toLowerCase();
  if (lower.endsWith(short)) return `${base.slice(0, -short.length)}.tar`;
  return lower.endsWith(ending) ? base.slice(0, -ending.length) : 'content';
};
