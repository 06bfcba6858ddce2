import { displayText } from '../../../util/display.ts';
import { shellQuote, shellWords } from '../../../util/shell-quote.ts';
import type { FailureKind } from './support/failure-kind.ts';

/** The command begins with what only a shell understands: `run -- cd src`, `run -- CC=clang make`. */
export const shellWord: FailureKind = {
  name: 'shell-word',
  axes: [],
  walled: false,
  shows: [/\bexec: ./, /^strace: ./],
  remedy: (_, { exit, scenario: { build, file } }) => {
    if (exit !== 127 || !('argv' in build)) return undefined;
    const [word = '', ...others] = build.argv;
    const line = shellWords(build.argv);
    if (ASSIGNMENT.test(word))
      return {
        text: `${displayText(word)} is taken as the name of a program: a list of words has no assignments. Set the variable with an option${file === undefined ? '' : ' or in env:'}.`,
        command: `--env ${displayText(shellQuote(word))} -- ${displayText(shellWords(others)) || 'COMMAND'}`,
      };
    const shell = BUILTINS.has(word) ? 'sh' : BASH_BUILTINS.has(word) ? 'bash' : undefined;
    if (shell === undefined) return undefined;
    return {
      text: `${displayText(word)} is a command of the shell, not a program, and no shell reads this line. Let one read all of it, with what follows:`,
      command: `-- ${shell} -c ${displayText(shellQuote(`${line}; ...`))}`,
    };
  },
};

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

// POSIX.1-2017, Shell Command Language, 2.4 and 2.14, and utilities that must be built in, without those that are also programs.
const BUILTINS = new Set(
  '. : alias bg break case cd command continue do eval exec exit export fc fg for getopts hash if jobs read readonly return set shift times trap type ulimit umask unalias unset until wait while { ('.split(
    ' ',
  ),
);

const BASH_BUILTINS = new Set(
  '[[ builtin declare dirs enable let local mapfile popd pushd shopt source typeset'.split(' '),
);
