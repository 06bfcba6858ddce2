import type { Blame } from '../../model/cause.ts';
import type { DifferingPair } from '../../model/difference.ts';
import type { Fix } from '../../model/finding.ts';

/** The build path in a program: the fix is that of the compiler, which the name of a source file in the path shows. */
export const withPrefixMapFix = (blame: Blame | undefined, { first }: DifferingPair): Blame | undefined => {
  const text = [first.control, first.context?.control].join(' ');
  const fix = FIXES.find(({ source }) => source.test(text))?.fix;
  return blame === undefined || fix === undefined ? blame : { ...blame, fix };
};

const FIXES: readonly { readonly source: RegExp; readonly fix: Fix }[] = [
  {
    source: /\.go\b/,
    fix: { text: 'Remove the build path from the Go program.', command: 'go build -trimpath' },
  },
  {
    source: /\.rs\b|\/rustc\//,
    fix: { text: 'Map the build path for rustc.', command: 'RUSTFLAGS="--remap-path-prefix=$PWD=."' },
  },
  {
    source: /\.mli?\b/,
    fix: { text: 'Map the build path for OCaml.', command: 'BUILD_PATH_PREFIX_MAP=.=$PWD' },
  },
];
