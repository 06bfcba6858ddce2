import type { DifferenceGroup } from '../../model/difference.ts';
import type { Fix } from '../../model/finding.ts';

/**
 * The build path in a program: the fix is that of the compiler, which the name of a source file shows that stands beside the path or in
 * another place of the program. Undefined for C and what is compiled like it.
 */
export const prefixMapFix = (groups: readonly DifferenceGroup[]): Fix | undefined => {
  const texts = groups.flatMap(({ pairs }) =>
    pairs.slice(0, MOST).map(({ first }) => [first.control, first.context?.control].join(' ')),
  );
  return FIXES.find(({ source }) => texts.some((text) => source.test(text)))?.fix;
};

/** Of one group: names of sources are among the first. */
const MOST = 50;

const FIXED_FOLDER =
  'The compiler has no option for it that is known here: build in a folder with a fixed path, or strip the debug information.';

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
  { source: /\.(?:hs|nim|zig|swift)\b/, fix: { text: FIXED_FOLDER } },
];
