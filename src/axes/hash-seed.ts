import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const hashSeed: Axis<'hash-seed'> = {
  name: 'hash-seed',
  summary: 'the hash seeds of Python and Perl',
  pinnedBy: ['PYTHONHASHSEED', 'PERL_HASH_SEED'],
  unavailable: () => undefined,
  setting: v.record(v.string(), v.string()),
  control: () => ({ PYTHONHASHSEED: '0', PERL_HASH_SEED: '0', PERL_PERTURB_KEYS: '0' }),
  experiment: (_, random) => {
    const seed = String(random.integer(1, 4_000_000_000));
    return { PYTHONHASHSEED: seed, PERL_HASH_SEED: seed, PERL_PERTURB_KEYS: '2' };
  },
  probe: ({ host }) =>
    host.programs['perl'] === undefined
      ? 'printf "%s %s" "$PYTHONHASHSEED" "$PERL_HASH_SEED"'
      : `perl -e 'my %h = map { $_ => 1 } "a".."p"; print join "", keys %h'`,
  canaries: () => [],
  fix: {
    text: 'Sort the items that are read from hash tables.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
};
