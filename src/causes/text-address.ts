import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const textAddress: Cause = {
  code: 'text-address',
  formats: ['text', 'json', 'bytes'],
  cause: 'the output contains a memory address',
  fix: { text: 'Do not write addresses (Python: define __repr__ in the class).', command: 'setarch -R' },
  explains: (pair, _, context) =>
    [pair.first.control, pair.first.experiment].every(
      (value) =>
        typeof value === 'string' && /^(0x[0-9a-f]{7,16}|0{0,4}(7f|5[56])[0-9a-f]{10})$/i.test(value),
    )
      ? blameAxes(pair, ['aslr'], context)
      : undefined,
};
