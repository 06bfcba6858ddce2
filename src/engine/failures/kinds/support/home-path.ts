import { isInside } from '../../../../util/is-inside.ts';
import type { FailedBuild } from './failure-kind.ts';

/** A path below a home, from a line of a log. */
export interface HomePath {
  readonly path: string;
  /** The path from the home, such as `.nvm/nvm.sh`. */
  readonly below: string;
  /** Whether the home is the caller's own, which builds see nothing of. */
  readonly isCallers: boolean;
}

/** The first path of a line that is below the home of the build or of the caller. */
export const homePath = (line: string, build: FailedBuild): HomePath | undefined => {
  for (const path of pathsIn(line)) {
    const home = homesOf(build).find((each) => isInside(path, each) && path !== each);
    if (home !== undefined)
      return { path, below: path.slice(home.length + 1), isCallers: build.caller.homes.includes(home) };
  }
  return undefined;
};

/** The absolute paths that a line names. */
export const pathsIn = (line: string): string[] =>
  [...line.matchAll(PATH)].map(([path]) => path.replace(/[/.]+$/, '')).filter((path) => path !== '');

/** Node writes the error of a file in several lines: the path alone, the error below the message. */
export const NODE_PATH = /^ *path: '.*'/;

// In messages, a path ends at a blank, a quotation mark, or a punctuation mark.
const PATH = /(?<![\w.~/:-])\/[^\s'"`‘’“”:,;()<>|&\\]+/g;

const homesOf = ({ conditions, caller: { homes } }: FailedBuild): string[] => [
  conditions.home.path,
  conditions['user-name'].home,
  ...homes,
];
