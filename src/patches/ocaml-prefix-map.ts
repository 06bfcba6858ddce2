import type { PatchRule } from '../model/patch.ts';
import { unlessNone, withVariable } from './support/edits.ts';

/** Paths in debug information start at the folder of the command. */
export const ocamlPrefixMap: PatchRule = {
  name: 'ocaml-prefix-map',
  programs: ['ocamlfind', 'ocamlopt', 'ocamlc', 'ocamlopt.opt', 'ocamlc.opt'],
  axes: ['build-path'],
  edits: (command) =>
    command.words.some(({ text }) => /^-[co]$|\.(?:ml|mli|c)["']?$/.test(text))
      ? unlessNone(withVariable(command, 'BUILD_PATH_PREFIX_MAP', '".=$PWD"'))
      : undefined,
  source: 'https://reproducible-builds.org/specs/build-path-prefix-map/; OCaml 4.07, Changes',
};
