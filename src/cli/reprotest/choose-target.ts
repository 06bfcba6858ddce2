import { existsSync } from 'node:fs';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** What the words of a command line say to build. */
export interface Target {
  /** A script for `sh -ec`, or `auto` for the preset. */
  readonly command: string;
  readonly source: string;
  /** Patterns of the shell; undefined if only the preset knows. */
  readonly artifact: string | undefined;
}

export interface TargetWords {
  /** `--build-command`. */
  readonly command: string | undefined;
  /** `--source-root`. */
  readonly source: string | undefined;
  readonly positionals: readonly string[];
}

/**
 * Which of the words is the source and which the command: with `-c` the first word is the source, with `-s` it is the command; with neither, it is
 * the source if it exists. `warn` says which form is old. Throws a `Failure` if nothing is to be built.
 */
export const chooseTarget = (
  words: TargetWords,
  isProgram: (name: string) => boolean,
  warn: (line: string) => void,
): Target => {
  const { command, source, positionals } = words;
  const [first, artifact] = positionals;
  if (command !== undefined && command !== '') {
    if (source !== undefined)
      throw new Failure(
        'both -c and -s are given: leave one out\n  reprotest -c COMMAND SOURCE ARTIFACT, or reprotest -s SOURCE COMMAND ARTIFACT',
      );
    return { command, source: first ?? '.', artifact };
  }
  if (source !== undefined) return { command: first ?? 'auto', source, artifact };
  if (first === undefined)
    throw new Failure(
      'neither a source nor a command is given\n  repro-harness reprotest .                          the preset for this folder\n  repro-harness reprotest -c COMMAND . ARTIFACT      a command of your own',
    );
  if (first === 'auto') {
    if (artifact !== undefined)
      warn(`'auto ${artifact}' is the old form of '${artifact}': that is the source`);
    return { command: 'auto', source: artifact ?? '.', artifact: undefined };
  }
  if (existsSync(first)) return { command: 'auto', source: first, artifact };
  if (!/\s/.test(first) && !isProgram(first))
    throw new Failure(
      `'${displayText(first)}' is neither a file nor a program\n  to run a command of several words, quote it: repro-harness reprotest 'make dist' 'dist/*'`,
    );
  return { command: first, source: '.', artifact };
};
