import type { ShellWord } from '../../model/patch.ts';

/** The words behind one that only starts another command; undefined if that is not understood. */
type Starter = (words: readonly ShellWord[]) => Started | undefined;

export interface Started {
  readonly words: readonly ShellWord[];
  /** The variables that it sets. */
  readonly variables?: readonly string[];
}

/** Commands that start another one, and change nothing else that a rule has to know. */
export const starters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ['env', (words) => readEnv(words)],
  ['exec', (words) => withoutOptions(words)],
  ['command', (words) => withoutOptions(words, /^-p$/)],
  ['nice', (words) => readNice(words)],
  ['time', (words) => withoutOptions(words, /^-p$/)],
  ['fakeroot', (words) => withoutOptions(words, /^--$/)],
  ['nohup', (words) => withoutOptions(words)],
  ['ccache', (words) => withoutOptions(words)],
  ['distcc', (words) => withoutOptions(words)],
]);

const withoutOptions = (words: readonly ShellWord[], accepted?: RegExp): Started | undefined => {
  const first = words.findIndex(({ value }) => value === undefined || accepted?.test(value) !== true);
  const rest = first === -1 ? [] : words.slice(first);
  return rest[0]?.value === undefined || rest[0].value.startsWith('-') ? undefined : { words: rest };
};

/** POSIX.1-2017, env; GNU coreutils manual, 23.2. */
const readEnv = (words: readonly ShellWord[]): Started | undefined => {
  const variables: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const { text, value } = words[index]!;
    const assigned = /^(\w+)=/.exec(text)?.[1];
    if (assigned !== undefined) variables.push(assigned);
    else if (value === undefined) return undefined;
    else if (value === '-u') index++;
    else if (!/^(?:-|-i|--ignore-environment|-u.+|--unset=.*)$/.test(value))
      return value.startsWith('-') ? undefined : { words: words.slice(index), variables };
  }
  return undefined;
};

/** GNU coreutils manual, 23.3. */
const readNice = (words: readonly ShellWord[]): Started | undefined => {
  const first = words[0]?.value;
  if (first === '-n') return withoutOptions(words.slice(2));
  return withoutOptions(words, /^(?:-n?-?\d+|--adjustment=-?\d+)$/);
};
