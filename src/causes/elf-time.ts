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
    text: 'Set SOURCE_DATE_EPOCH, which GCC and Clang use instead of the clock (not for `__TIMESTAMP__`), or do not use these macros; -Wdate-time finds them.',
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
    return axes.includes('locale') ? { ...blamed, cause: OF_DATE, fix: FIX_OF_DATE } : blamed;
  },
};

// The macros are the same in every language.
const OF_DATE = 'the program contains a time that another program has formatted, such as `date`';
const FIX_OF_DATE = {
  text: 'Compile the release time into the program instead, formatted in UTC and in the C locale.',
  command: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH',
};
