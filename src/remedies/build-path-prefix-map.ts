import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { leaves, set } from './support/variables.ts';

export const buildPathPrefixMap: Remedy = {
  name: 'build-path-prefix-map',
  axes: ['build-path'],
  fits: (site) =>
    leaves(site, 'BUILD_PATH_PREFIX_MAP') &&
    uses(site, 'ocaml', 'ocamlc', 'ocamlopt', 'ocamlfind', 'ocamlbuild', 'dune', 'opam'),
  settings: () => [set('BUILD_PATH_PREFIX_MAP', '.=$PWD')],
  source: 'https://reproducible-builds.org/specs/build-path-prefix-map/',
};
