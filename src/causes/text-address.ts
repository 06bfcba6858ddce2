import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';

export const textAddress: Cause = {
  code: 'text-address',
  formats: ['text', 'json', 'bytes'],
  cause: 'the output contains a memory address',
  // setarch -R holds them still for one kernel and one set of libraries only.
  fix: { text: 'Do not write addresses (Python: define __repr__ in the class).' },
  explains: (pair, _, context) => {
    const both = (form: RegExp): boolean =>
      [pair.first.control, pair.first.experiment].every(
        (value) => typeof value === 'string' && form.test(value),
      );
    if (!both(ADDRESS)) return undefined;
    const named = NAMED.test(pair.first.context?.control ?? '');
    if (isUnconditioned(context) && !named && !both(MAPPED)) return undefined;
    return { ...blameAxes(pair, ['aslr'], context), weak: !both(MAPPED) };
  },
};

const ADDRESS = /^(0x[0-9a-f]{7,16}|0{0,4}(7f|5[56])[0-9a-f]{10})$/i;
/** As Python, Lua and others print objects: `at 0x...`, `table: 0x...`. */
const NAMED = /\b(?:at|table:|function:|object) \(?0x/i;
/** Where Linux maps programs, libraries, heap and stack of a process on x86-64; a constant is hardly ever there. */
const MAPPED = /^(0x)?0{0,4}(7f|5[56])[0-9a-f]{10}$/i;
