import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { coverCanaries } from './support/cover-canaries.ts';
import { sameFileElsewhere } from './support/same-file-elsewhere.ts';

/** The section `producers`, or else the options of both compilers. */
export const wasmBuildPath: Cause = {
  code: 'wasm-build-path',
  formats: ['wasm'],
  cause: 'the module contains the path in which it was compiled',
  fix: {
    text: 'Remove the build path by a prefix map: `--remap-path-prefix` of rustc, `-ffile-prefix-map` of clang.',
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const fix = fixOf(context.facts.get('wasm')?.writer?.control);
    const paths = context.canaries.filter(({ axis }) => axis === 'build-path');
    if (paths.length > 0)
      // Where something else differs, too, the general causes look for all values of the builds.
      return coverCanaries(control, experiment, paths).whole
        ? { axes: ['build-path'], confidence: 'recognised', ...fix }
        : undefined;
    return sameFileElsewhere(control, experiment, { folders: true })
      ? { ...blameAxes(pair, ['build-path'], context), ...fix }
      : undefined;
  },
};

const RUST: Fix = {
  text: 'Remove the build path by a prefix map of rustc.',
  command: 'RUSTFLAGS="--remap-path-prefix=$PWD=."',
};
const CLANG: Fix = {
  text: 'Remove the build path by a prefix map of clang.',
  command: '-ffile-prefix-map=$PWD=.',
};

const fixOf = (producers: string | undefined): { readonly fix: Fix } | undefined => {
  if (producers === undefined) return undefined;
  if (/^language Rust\b|, language Rust\b/.test(producers)) return { fix: RUST };
  return /\bclang\b/.test(producers) ? { fix: CLANG } : undefined;
};
