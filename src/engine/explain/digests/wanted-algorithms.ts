import {
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
  digestKeys,
  digestRuns,
} from '../../../causes/support/digest-keys.ts';
import type { DifferenceGroup, FieldValue, Format } from '../../../model/difference.ts';

/** The algorithms by which the differing texts may have been computed. None, for most outputs: then nothing is hashed. */
export const wantedAlgorithms = (groups: readonly DifferenceGroup[]): ReadonlySet<DigestAlgorithm> => {
  const wanted = new Set<DigestAlgorithm>();
  for (const { format, pairs } of groups) {
    if (!FORMATS.has(format)) continue;
    for (const { first } of pairs) {
      // What the comparer recomputed follows from the content around it.
      if (first.control === null || first.experiment === null || first.recomputed === true) continue;
      const texts: readonly FieldValue[] = [first.control, first.context?.control ?? null];
      for (const text of texts) if (typeof text === 'string') for (const key of keysIn(text)) wanted.add(key);
    }
  }
  return wanted;
};

const FORMATS: ReadonlySet<Format> = new Set(['text', 'json', 'bytes', 'rpm']);

const keysIn = (text: string): readonly DigestAlgorithm[] =>
  [text, ...digestRuns(text).map((run) => run.text)].flatMap((run) =>
    digestKeys(run).flatMap((key) =>
      // Eight decimal digits are rather a date; a CRC-32 without a letter is one in forty.
      key.length === 8 && /^[0-9]+$/.test(key)
        ? []
        : [DIGEST_ALGORITHMS[key.length as keyof typeof DIGEST_ALGORITHMS]],
    ),
  );
