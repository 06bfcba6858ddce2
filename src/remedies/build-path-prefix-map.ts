import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const buildPathPrefixMap: Remedy = {
  name: 'build-path-prefix-map',
  axes: ['build-path'],
  tools: ['ocaml', 'ocamlc', 'ocamlopt', 'ocamlfind', 'ocamlbuild', 'dune', 'opam'],
  settings: () => [set('BUILD_PATH_PREFIX_MAP', '.=$PWD')],
  source: 'https://reproducible-builds.org/specs/build-path-prefix-map/',
};
