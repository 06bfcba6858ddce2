import type { ShellWord } from '../../model/patch.ts';

/** The words behind one that only starts another command; undefined if that is not understood. */
type Starter = (words: readonly ShellWord[]) => Started | undefined;

export interface Started {
  readonly words: readonly ShellWord[];
  /** The variables that it sets. */
  readonly variables?: readonly string[];
  /** It removes other variables: assignments in front of it do not reach the command. */
  readonly isSealed?: boolean;
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
  let isSealed = false;
  for (let index = 0; index < words.length; index++) {
    const { text, value } = words[index]!;
    const assigned = /^(\w+)=/.exec(text)?.[1];
    if (assigned !== undefined) variables.push(assigned);
    else if (value === '-' || value === '-i' || value === '--ignore-environment') isSealed = true;
    else if (value === '-u') {
      isSealed = true;
      index++;
    } else if (value !== undefined && /^(?:-u.|--unset=)/.test(value)) isSealed = true;
    else if (value === undefined || value.startsWith('-')) return undefined;
    else return { words: words.slice(index), variables, isSealed };
  }
  return undefined;
};

/** GNU coreutils manual, 23.3. */
const readNice = (words: readonly ShellWord[]): Started | undefined => {
  const first = words[0]?.value;
  if (first === '-n') return withoutOptions(words.slice(2));
  return withoutOptions(words, /^(?:-n?-?\d+|--adjustment=-?\d+)$/);
};
