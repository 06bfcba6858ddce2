import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';

/** Checksums inside a file that are right on both sides: they follow from what else differs there. */
export const recomputedFields: Cause = {
  code: 'recomputed',
  formats: [...DECODED_FORMATS, 'zip', 'lzip', 'cpio', 'pdf'],
  cause: 'a checksum of content that differs',
  fix: { text: 'Nothing here: it follows from that content.' },
  explains: ({ examples }) =>
    examples.every(({ recomputed }) => recomputed === true) ? 'derived' : undefined,
};
