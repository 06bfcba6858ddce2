import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameFormattedTimes } from './support/blame-formatted-times.ts';
import { canariesIn } from './support/canaries-in.ts';
import { instantsIn, withoutInstants } from './support/text-time.ts';

export const elfTime: Cause = {
  code: 'elf-time',
  formats: ['elf'],
  cause: 'the program contains the time of compilation: `__DATE__`, `__TIME__`, `__TIMESTAMP__`',
  fix: {
    text: 'Set SOURCE_DATE_EPOCH, which GCC and Clang use instead of the clock, or do not use these macros; -Wdate-time finds them.',
    command: 'export SOURCE_DATE_EPOCH=...',
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    if (instantsIn(control).length === 0 || instantsIn(experiment).length === 0) return undefined;
    const judged = blameFormattedTimes(pair, ['clock', 'source-mtime', 'timezone'], context);
    // `__TIMESTAMP__`, in the form of asctime(3), is the modification time of the source file; the other macros are the current time.
    const ofFile = /[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] /.test(control);
    const known = context.canaries.some(({ kind }) => kind === 'time');
    const blamed = known
      ? judged
      : {
          ...blameAxes(pair, ofFile ? ['source-mtime', 'clock'] : ['clock'], context),
          ...(withoutInstants(control) === withoutInstants(experiment) ? {} : { unsettled: [] }),
        };
    const { axes } = blamed;
    // Two strings of a program may be adjacent, such as a path and the time.
    const beside = canariesIn(control, experiment, context.canaries).filter((axis) => !axes.includes(axis));
    if (beside.length > 0)
      return {
        ...blamed,
        axes: [...axes, ...beside],
        fix: {
          text: `Do not compile a time (-Wdate-time finds the macros) or a value of ${beside.join(', ')} into the program.`,
        },
      };
    if (axes.includes('locale') || !isOfMacros(control))
      return { ...blamed, cause: OF_DATE, fix: FIX_OF_DATE };
    return ofFile
      ? { ...blamed, fix: FIX_OF_FILE, byAxis: { 'source-mtime': FIX_OF_FILE, timezone: UTC } }
      : blamed;
  },
};

/** Whether all times have the forms of the macros (GCC, "Standard Predefined Macros"): `Nov 28 2026`, `07:05:09`, `Sat Nov 28 07:05:09 2026`. */
const isOfMacros = (text: string): boolean => {
  const rest = text.replace(MACROS, '');
  return rest !== text && instantsIn(rest).length === 0;
};

const TIME = '[0-2][0-9]:[0-5][0-9]:[0-6][0-9]';
const DAY = '[A-Z][a-z]{2} [ 0-9][0-9]';
const MACROS = new RegExp(
  `[A-Z][a-z]{2} ${DAY} ${TIME} [0-9]{4}(?! ?[0-9:])|${DAY} [0-9]{4}(?:[^0-9]{0,4}${TIME})?(?! ?[0-9+-])|(?<![0-9T:+-]|[0-9] )${TIME}(?![0-9.:Z+-])(?! ?[A-Z]{3}|,)`,
  'g',
);

const FIX_OF_FILE = {
  text: '`__TIMESTAMP__` is the time of the source file, whatever SOURCE_DATE_EPOCH is: do not use it, or set the time of the file.',
  command: 'touch -d @$SOURCE_DATE_EPOCH FILE',
};

const UTC = { text: 'GCC writes it as local time: set `TZ=UTC`.', command: 'export TZ=UTC' };

// The macros are the same in every language.
const OF_DATE = 'the program contains a time that another program has formatted, such as `date`';
const FIX_OF_DATE = {
  text: 'Compile the release time into the program instead, formatted in UTC and in the C locale.',
  command: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH',
};
