import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { withOrderFix } from './support/order-fix.ts';

export const jsonKeyOrder: Cause = {
  code: 'json-key-order',
  formats: ['json'],
  cause: 'the same keys are in a different order',
  fix: {
    text: 'Sort the keys (json.dumps(..., sort_keys=True)), or fix the hash seed.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
  fixOfAxis: true,
  isOrder: true,
  explains: (pair, { field }, context) =>
    field === 'key order' ? withOrderFix(blameAxes(pair, ['hash-seed', 'file-order'], context)) : undefined,
};
