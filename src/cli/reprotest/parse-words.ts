import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { OPTION_TABLE, type ReprotestOption } from './option-table.ts';

/** A command line of reprotest. */
export interface ParsedWords {
  /** The values of each option, by its long name, in their order; a flag has one empty value for each mention. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Up to two words: the source or the command, and the artifact. */
  readonly positionals: readonly string[];
  /** The virtual server with its arguments; empty if none is given. */
  readonly server: readonly string[];
}

/**
 * Parses a command line as reprotest's argparse does: long options may be abbreviated, `--name=value` and `--name value`, `-vv`, the words after
 * `--` are the virtual server. Words that are no options stand together. Throws a `Failure` on anything else.
 */
export const parseWords = (words: readonly string[]): ParsedWords => {
  const dashes = words.indexOf('--');
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  let isClosed = false;
  for (let index = 0; index < own.length; index += 1) {
    const word = own[index]!;
    if (!isOption(word)) {
      if (isClosed) throw splitPositionals(positionals, word);
      positionals.push(word);
      continue;
    }
    isClosed = positionals.length > 0;
    for (const { option, value } of optionsIn(word)) {
      const [name] = option.names;
      if (!takesValue(option)) {
        if (value !== undefined)
          throw new Failure(`${name} takes no value: leave =${displayText(value)} out`);
      } else if (value === undefined) index += 1;
      const given = takesValue(option) ? (value ?? own[index]) : '';
      // A word that begins like an option is never a value.
      if (given === undefined || (value === undefined && takesValue(option) && isOption(given)))
        throw new Failure(`${name} has no value: write ${name}=${(option.value ?? 'value').toUpperCase()}`);
      values.set(name, [...(values.get(name) ?? []), given]);
    }
  }
  demandOneForm(values);
  return {
    values,
    positionals: positionals.slice(0, 2),
    server: [...positionals.slice(2), ...(dashes < 0 ? [] : words.slice(dashes + 1))],
  };
};

const takesValue = ({ kind }: ReprotestOption): boolean => kind === 'once' || kind === 'each';

/** As argparse: `-` alone and negative numbers are ordinary words, and so is a word with a blank, such as a command. */
const isOption = (word: string): boolean =>
  /^-[^\s]/.test(word) &&
  !/^-\d+(?:\.\d+)?$/.test(word) &&
  !(word.includes(' ') && optionNamed(word) === undefined);

const optionNamed = (word: string): ReprotestOption | undefined =>
  OPTION_TABLE.find(({ names }) =>
    names.some((name) => word === name || word.startsWith(name.startsWith('--') ? `${name}=` : name)),
  );

const optionsIn = (word: string): { option: ReprotestOption; value: string | undefined }[] =>
  word.startsWith('--') ? [longOption(word)] : shortOptions(word);

const longOption = (word: string): { option: ReprotestOption; value: string | undefined } => {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const value = equals < 0 ? undefined : word.slice(equals + 1);
  const exact = OPTION_TABLE.find(({ names }) => names.includes(name));
  if (exact !== undefined) return { option: exact, value };
  const meant = OPTION_TABLE.filter(({ names }) => names[0].startsWith(name));
  if (meant.length === 1) return { option: meant[0]!, value };
  if (meant.length === 0) throw unknown(name);
  throw new Failure(
    `${displayText(name)} could mean ${meant.map(({ names }) => names[0]).join(', ')}: write one of them in full`,
  );
};

/** `-vv`, `-cCOMMAND`, `-vcCOMMAND`. */
const shortOptions = (word: string): { option: ReprotestOption; value: string | undefined }[] => {
  const option = OPTION_TABLE.find(({ names }) => names.includes(word.slice(0, 2)));
  if (option === undefined) throw unknown(word);
  const rest = word.slice(2);
  if (rest === '') return [{ option, value: undefined }];
  if (takesValue(option)) return [{ option, value: rest.replace(/^=/, '') }];
  return [{ option, value: undefined }, ...shortOptions(`-${rest}`)];
};

const unknown = (word: string): Failure => {
  const known = [...OPTION_TABLE.flatMap(({ names }) => names), '--help'];
  return new Failure(
    `unknown option '${displayText(word)}'${nearest(word, known)}\n  repro-harness reprotest --help lists the options; those of a virtual server come after --`,
  );
};

const splitPositionals = (positionals: readonly string[], word: string): Failure =>
  new Failure(
    `'${displayText(word)}' stands apart from '${displayText(positionals.at(-1)!)}': write all options before them, or after them\n  the words of a virtual server come after --`,
  );

/** argparse allows only one of these in a command line. */
const demandOneForm = (values: ReadonlyMap<string, unknown>): void => {
  const given = ['--extra-build', '--auto-build', '--env-build'].filter((name) => values.has(name));
  if (given.length > 1) throw new Failure(`${given.join(' and ')} contradict each other: give one of them`);
};
