import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { orderAxes } from './support/order-axes.ts';

export const textWordOrder: Cause = {
  code: 'text-word-order',
  formats: ['text', 'json'],
  cause:
    'the same words are in a different order in their line, that of a hash table or of a directory listing',
  fix: {
    text: 'Sort the items that are listed; fix the hash seeds.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
  explains: (pair, _, context) => {
    const line = pair.first.context;
    if (line === undefined) return undefined;
    const [a, b] = [words(line.control), words(line.experiment)];
    const same = a.length > 2 && a.length === b.length && a.every((word, index) => word === b[index]);
    return same && line.control !== line.experiment
      ? blameAxes(
          pair,
          orderAxes(isSorted(line.control, line.experiment), ['hash-seed', 'file-order'], context),
          context,
        )
      : undefined;
  },
};

const inOrder = (line: string): readonly string[] => line.match(/[A-Za-z0-9_./\x80-\xff-]+/g) ?? [];

const words = (line: string): readonly string[] => inOrder(line).toSorted();

/** Whether the words of the control, or those that moved, were sorted. Three words or fewer may be sorted by chance. */
const isSorted = (control: string, experiment: string): boolean => {
  const [before, after] = [inOrder(control), inOrder(experiment)];
  const moved = before.slice(
    before.findIndex((word, index) => word !== after[index]),
    before.findLastIndex((word, index) => word !== after[index]) + 1,
  );
  return [before, moved].some(
    (list) => list.length > 3 && list.every((word, index) => index === 0 || word >= list[index - 1]!),
  );
};
