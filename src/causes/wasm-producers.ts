import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const wasmProducers: Cause = {
  code: 'wasm-producers',
  formats: ['wasm'],
  cause: 'the module contains the versions of the tools that made it, and they differ',
  fix: { text: 'Pin the versions of the compiler and the linker.' },
  explains: (pair, { field }, context) =>
    /^(?:language|processed-by|sdk) /.test(field) ? blameAxes(pair, ['tools'], context) : undefined,
};
