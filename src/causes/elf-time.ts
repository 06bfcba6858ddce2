import { blameAxes } from '../evidence/blame-axes.ts';
import { instantsIn } from '../evidence/text-time.ts';
import type { Cause } from '../model/cause.ts';

export const elfTime: Cause = {
  code: 'elf-time',
  formats: ['elf'],
  cause: 'the time of compilation stands in the program: `__DATE__`, `__TIME__`, `__TIMESTAMP__`',
  fix: {
    text: 'Do not use these macros, or set SOURCE_DATE_EPOCH, which GCC and Clang take instead of the clock.',
    command: '-Wdate-time -Werror=date-time',
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    const dated = [control, experiment].every(
      (value) => typeof value === 'string' && instantsIn(value).length > 0,
    );
    return dated ? blameAxes(pair, ['clock'], context) : undefined;
  },
};
