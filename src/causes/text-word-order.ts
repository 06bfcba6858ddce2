import { blameAxes } from '../evidence/blame-axes.ts';
import type { Cause } from '../model/cause.ts';

export const textWordOrder: Cause = {
  code: 'text-word-order',
  formats: ['text', 'json'],
  cause:
    'the same words stand in another order in their line, as a hash table or a directory happened to list them',
  fix: {
    text: 'Sort what is listed; fix the seeds of hash tables.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
  explains: (pair, _, context) => {
    const line = pair.first.context;
    if (line === undefined) return undefined;
    const [a, b] = [words(line.control), words(line.experiment)];
    const same = a.length > 2 && a.length === b.length && a.every((word, index) => word === b[index]);
    return same && line.control !== line.experiment
      ? blameAxes(pair, ['hash-seed', 'file-order'], context)
      : undefined;
  },
};

const words = (line: string): readonly string[] => (line.match(/[A-Za-z0-9_./\x80-\xff-]+/g) ?? []).sort();
