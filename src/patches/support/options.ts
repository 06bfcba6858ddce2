import type { PatchEdit, ShellWord } from '../../model/patch.ts';
import { remove, replace } from './edits.ts';

/** The options of a program, as getopt_long reads them (glibc manual, 25.2). */
export interface OptionGrammar {
  /** Letters without a value, and letters with one. */
  readonly flags: string;
  readonly valued: string;
  /** Long options whose value may be the next word: `--file`. Others are accepted too, each as one word. */
  readonly valuedLong?: readonly string[];
}

export interface CommandOption {
  /** `n` of `-n`, `--name` of `--name=value`. */
  readonly name: string;
  readonly word: ShellWord;
  /** The text of its value as it is written, if it has one. */
  readonly value: string | undefined;
}

export interface Options {
  readonly options: readonly CommandOption[];
  readonly operands: readonly ShellWord[];
}

/** Undefined if a letter is not known, or an option is not written plainly. */
export const readOptions = (words: readonly ShellWord[], grammar: OptionGrammar): Options | undefined => {
  const options: CommandOption[] = [];
  const operands: ShellWord[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word.value === '--') return { options, operands: [...operands, ...words.slice(index + 1)] };
    if (word.value === '-' || !isOption(word)) operands.push(word);
    else if (word.text.startsWith('--')) {
      const [name, value] = splitOnce(word.text);
      const takesNext = value === undefined && grammar.valuedLong?.includes(name) === true;
      options.push({ name, word, value: takesNext ? words[++index]?.text : value });
    } else {
      const bundle = readBundle(word, grammar);
      if (bundle === undefined) return undefined;
      const last = bundle.at(-1)!;
      if (grammar.valued.includes(last.name) && last.value === undefined) {
        if (++index >= words.length) return undefined;
        bundle[bundle.length - 1] = { ...last, value: words[index]!.text };
      }
      for (const option of bundle) options.push(option);
    }
  }
  return { options, operands };
};

export const has = ({ options }: Options, names: readonly string[]): boolean =>
  options.some(({ name }) => names.includes(name));

/** A bundle without some of its letters, which have no values: the whole word goes if none is left. */
export const withoutLetters = (word: ShellWord, letters: string, { valued }: OptionGrammar): PatchEdit => {
  const end = [...word.text].findIndex((letter) => valued.includes(letter));
  const flags = end === -1 ? word.text : word.text.slice(0, end);
  const left = [...flags].filter((letter) => !letters.includes(letter)).join('');
  const text = left + word.text.slice(flags.length);
  return text === '-' ? remove(word) : replace(word, text);
};

const isOption = ({ text, value }: ShellWord): boolean =>
  text.startsWith('-') || value?.startsWith('-') === true;

const readBundle = (word: ShellWord, { flags, valued }: OptionGrammar): CommandOption[] | undefined => {
  const bundle: CommandOption[] = [];
  for (let index = 1; index < word.text.length; index++) {
    const name = word.text[index]!;
    if (valued.includes(name)) {
      const value = word.text.slice(index + 1);
      return [...bundle, { name, word, value: value === '' ? undefined : value }];
    }
    if (!flags.includes(name)) return undefined;
    bundle.push({ name, word, value: undefined });
  }
  return bundle.length === 0 ? undefined : bundle;
};

const splitOnce = (text: string): readonly [string, string | undefined] => {
  const at = text.indexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};
