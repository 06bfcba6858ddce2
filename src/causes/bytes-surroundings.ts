import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';
import { coverCanaries } from './support/cover-canaries.ts';

/** Numbers, times and texts of the build environment in binary content; numbers and times have 2 to 6 bytes, in either byte order. */
export const bytesSurroundings: Cause = {
  code: 'binary',
  formats: ['bytes', 'elf', 'pyc', ...DECODED_FORMATS],
  cause: 'the output contains a value of the build environment in binary form',
  fix: { text: 'Do not write it, or write a fixed value; for a time, that of SOURCE_DATE_EPOCH.' },
  explains: ({ first: { control, experiment } }, _, { canaries }) => {
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const { axes, whole } = coverCanaries(control, experiment, canaries);
    if (axes.length === 0) return undefined;
    // A value explains only the bytes in which it stands.
    return {
      axes,
      confidence: 'recognised',
      variant: axes.join('-'),
      ...(whole ? {} : { unsettled: [] }),
    };
  },
};
