import type { Cause } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';
import { areSameCalendarName } from './support/calendar-names.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

export const textLocale: Cause = {
  code: 'text-locale',
  formats: ['text', 'json'],
  cause: 'names of months or days, decimal points or messages depend on the locale',
  fix: { text: 'Run the program that writes it in the C locale.', command: 'LC_ALL=C' },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const varied = context.varied?.includes('locale') ?? true;
    return varied &&
      (isDecimal(control, experiment) ||
        areSameCalendarName(control, experiment) ||
        isMessage(pair.first, control, experiment, isUnconditioned(context)) ||
        (!isUnconditioned(context) && isTranslated(control, experiment)))
      ? { ...blameAxes(pair, ['locale'], context), weak: true }
      : undefined;
  },
};

/** A part of a line that is translated as a whole: the part may have only English letters, so the whole line is examined. */
const isMessage = (
  { context: line }: DifferingPair['first'],
  a: string,
  b: string,
  careful: boolean,
): boolean =>
  line !== undefined &&
  !/[0-9]/.test(a + b) &&
  isTranslated(line.control, line.experiment) &&
  (!careful || isSentence(line.control, line.experiment));

/** An edit adds an accent or a quotation mark; a translation leaves less than half of the words. */
const isSentence = (a: string, b: string): boolean => {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const common = one.filter((word) => other.includes(word)).length;
  return one.length > 1 && other.length > 1 && common * 2 < Math.min(one.length, other.length);
};

const wordsOf = (line: string): readonly string[] => line.match(/[A-Za-z\x80-\xff]{2,}/g) ?? [];

/** The same digits with different separators of groups or decimals. */
const isDecimal = (a: string, b: string): boolean =>
  [a, b].every((text) => /^-?[0-9]+([.,'\u00a0\u202f \xa0\xe2\x80\xaf]+[0-9]+)+$|^-?[0-9]+$/.test(text)) &&
  a !== b &&
  digits(a) === digits(b);

const digits = (text: string): string => text.replace(/[^0-9]/g, '');

const letters = (text: string): boolean => /[A-Za-z\x80-\xff]{2}/.test(text);

/** Words with the same digits among them, where one side has letters that English does not have. */
const isTranslated = (a: string, b: string): boolean =>
  letters(a) &&
  letters(b) &&
  digits(a) === digits(b) &&
  /[\xc3-\xed][\x80-\xbf]/.test(a) !== /[\xc3-\xed][\x80-\xbf]/.test(b);
