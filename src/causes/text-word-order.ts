import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { orderAxes } from './support/order-axes.ts';

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

/** Whether the words, or those that moved, stood sorted; of a few, any sequence may be. */
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
