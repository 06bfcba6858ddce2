import type { PatchRule, ShellWord } from '../model/patch.ts';
import { behindName } from './support/edits.ts';

/** Paths in debug information and in `__FILE__` start at the folder of the command. */
export const cPrefixMap: PatchRule = {
  name: 'c-prefix-map',
  programs: ['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++'],
  axes: ['build-path'],
  edits: (command) => {
    const { words } = command;
    const compiles =
      words.some(isCompilation) && !words.some(({ text }) => /^-(?:E|M|MM|fsyntax-only)$/.test(text));
    return !compiles || words.some(({ text }) => text.includes('-ffile-prefix-map='))
      ? undefined
      : [behindName(command, ['-ffile-prefix-map="$PWD"=.'])];
  },
  note: 'GCC 8, Clang 10 or later.',
  source: 'GCC manual, 3.2 Options Controlling the Kind of Output',
};

/** `-c`, or the name of a source. */
const isCompilation = ({ text }: ShellWord): boolean =>
  text === '-c' || text === '-S' || /^[^-].*\.(?:c|cc|cp|cpp|cxx|c\+\+|C|i|ii|m|mm|S|s)["']?$/.test(text);
