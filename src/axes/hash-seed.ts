import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { Settings } from '../model/conditions.ts';
import { readWhole } from './support/read-whole.ts';

export const hashSeed: Axis<'hash-seed'> = {
  name: 'hash-seed',
  summary: 'the hash seeds of Python and Perl',
  pinnedBy: ['PYTHONHASHSEED', 'PERL_HASH_SEED'],
  unavailable: () => undefined,
  setting: v.record(v.string(), v.string()),
  settable: {
    form: 'a seed',
    example: '42',
    read: (word) => seeded(readWhole(word, 0, 4_294_967_295)),
  },
  control: () => seeded(0),
  experiment: (_, random) => seeded(random.integer(1, 4_000_000_000)),
  probe: ({ host }) =>
    host.programs['perl'] === undefined
      ? 'printf "%s %s" "$PYTHONHASHSEED" "$PERL_HASH_SEED"'
      : // Of sixteen keys, one seed in a hundred has the order of the control's.
        `perl -e 'my %h = map { $_ => 1 } "aa".."cz"; print join "", (keys %h)[0..15]'`,
  canaries: () => [],
  sizesEnvironment: true,
  fix: {
    text: 'Sort the items that are read from hash tables.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
};

const seeded = (seed: number): Settings['hash-seed'] => ({
  PYTHONHASHSEED: String(seed),
  PERL_HASH_SEED: String(seed),
  PERL_PERTURB_KEYS: seed === 0 ? '0' : '2',
});
