import type { Cause } from '../model/cause.ts';
import { fieldCause } from './support/field-cause.ts';

const FIX = { text: 'Pin the program that writes the picture, its zlib, and the level of compression.' };

export const pngPacking: Cause = fieldCause({
  code: 'png',
  formats: ['png'],
  cause: 'the picture is equal but compressed differently',
  fix: FIX,
  fields: {
    packing: {
      axes: ['tools', 'env', 'cpus'],
      cause: 'the picture is equal but compressed differently: another program, zlib, level or filter',
      fix: FIX,
    },
    'IDAT chunks': {
      axes: ['tools'],
      cause: 'the compressed picture is equal but divided into chunks of another size',
      fix: FIX,
    },
  },
});
