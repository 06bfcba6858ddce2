import { displayText } from '../../../util/display.ts';
import { shellQuote } from '../../../util/shell-quote.ts';
import type { FailureKind } from './support/failure-kind.ts';

/** A whole command line was given as one word: `run -- 'make all'`. */
export const oneWord: FailureKind = {
  name: 'one-word',
  axes: [],
  walled: false,
  shows: [/\bexec: ./, /^strace: ./],
  remedy: (_, { exit, scenario: { build, file } }) => {
    const word = 'argv' in build ? build.argv[0]! : '';
    if (exit !== 127 || !/\S\s/.test(word)) return undefined;
    const [one, ...more] = 'argv' in build ? build.argv : [];
    const line = [one!, ...more.map(shellQuote)].join(' ');
    const taken = `The one word ${shown(word)} is taken as the name of a program.`;
    if (file !== undefined)
      return {
        text: `${taken} Write the build as a string, not as a list.`,
        command: `build: ${shown(line)}`,
      };
    const isPlain = /^[\w@%+,./:\s-]+$/.test(line);
    return {
      text: isPlain
        ? `${taken} Write the words unquoted: -- ${displayText(line)}; or for a shell:`
        : `${taken} For a line of shell write:`,
      command: `-- sh -c ${shown(line)}`,
    };
  },
};

/** Quoted: it has a blank. */
const shown = (line: string): string => displayText(shellQuote(line));
