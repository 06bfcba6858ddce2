import type { RawPath } from '../model/raw-path.ts';

/** Bytewise, which for raw paths is what `<` does. */
export const byPath = (a: { readonly path: RawPath }, b: { readonly path: RawPath }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
