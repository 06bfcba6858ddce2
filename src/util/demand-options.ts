import { displayText } from './display.ts';
import { Failure } from './failure.ts';
import { nearest } from './nearest.ts';

/** What the value of an option may be: its words for messages, and a check. */
export interface OptionKind {
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

export const TEXT: OptionKind = { words: 'a text', fits: isText };
export const TEXTS: OptionKind = { words: 'a list of texts', fits: areTexts };
export const TEXT_OR_TEXTS: OptionKind = {
  words: 'a text or a list of texts',
  fits: (value) => isText(value) || areTexts(value),
};
export const NUMBER: OptionKind = { words: 'a number', fits: (value) => typeof value === 'number' };
export const TEXT_OR_NUMBER: OptionKind = {
  words: 'a text or a number',
  fits: (value) => isText(value) || NUMBER.fits(value),
};
export const BOOLEAN: OptionKind = { words: 'true or false', fits: (value) => typeof value === 'boolean' };
export const FUNCTION: OptionKind = { words: 'a function', fits: (value) => typeof value === 'function' };
export const SIGNAL: OptionKind = {
  words: 'an AbortSignal',
  // Of any realm.
  fits: (value) => isPlain(value) && 'aborted' in value && 'addEventListener' in value,
};
/** An object whose values are texts. */
export const TEXT_BY_NAME: OptionKind = {
  words: 'an object with texts',
  fits: (value) => isPlain(value) && Object.values(value).every(isText),
};

/**
 * Checks the options that a caller without types may have given to `name`: throws a `Failure` that names the first one that is unknown, or whose
 * value is of another kind. An option that is `undefined` is not given.
 */
export const demandOptions = <Options extends object>(
  name: string,
  options: Options,
  kinds: Readonly<Record<keyof Options, OptionKind>>,
): void => {
  if (!isPlain(options)) throw new Failure(`${name} needs an object with options, not ${shown(options)}`);
  for (const [option, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, option) ? kinds[option as keyof Options] : undefined;
    if (kind === undefined)
      throw new Failure(
        `${name} has no option '${displayText(option)}'${nearest(option, Object.keys(kinds))}\n  its options are ${Object.keys(kinds).join(', ')}`,
      );
    if (value !== undefined && !kind.fits(value))
      throw new Failure(`${name}: ${option} must be ${kind.words}, not ${shown(value)}`);
  }
};

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Short, and whatever it is: a cycle cannot be written as JSON. */
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? `'${value}'` : Array.isArray(value) ? 'a list' : String(value);
  return displayText(text.slice(0, 80));
};
