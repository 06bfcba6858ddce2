import { comparers } from '../../comparers/index.ts';
import { findProgram } from '../../sandbox/host/find-programs.ts';

/** One kind of content that `diff` and `run` decode. */
export interface ReadFormat {
  /** As in a difference: `tar`. */
  readonly format: string;
  /** The files, by their usual endings or by what they are. */
  readonly files: string;
  /** What is decoded. */
  readonly depth: string;
  /** The programs that are needed to read the content. A content whose program is missing is compared as bytes. */
  readonly tools: readonly { readonly name: string; readonly here: boolean }[];
}

/** What each comparer says of itself, in the order in which they are tried. `path`: where programs are searched, as in `PATH`. */
export const readFormats = (path = process.env['PATH'] ?? ''): readonly ReadFormat[] => {
  const folders = path.split(':').filter(Boolean);
  return comparers.map(({ format, legend: { files, depth, tools = [] } }) => ({
    format,
    files,
    depth,
    tools: tools.map((either) => ({
      name: either.join(' or '),
      here: either.some((name) => findProgram(name, folders) !== undefined),
    })),
  }));
};
