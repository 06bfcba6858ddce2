import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';

/** Checksums, sizes and offsets inside a file that were recomputed and are right on both sides: they follow from what else differs there. */
export const recomputedFields: Cause = {
  code: 'recomputed',
  formats: [...DECODED_FORMATS, 'zip', 'gzip', 'lzip', 'cpio', 'pdf'],
  cause: 'a checksum, a size or an offset of content that differs',
  fix: { text: 'Nothing here: it follows from that content.' },
  explains: ({ examples }) =>
    examples.every(({ recomputed }) => recomputed === true) ? 'derived' : undefined,
};
