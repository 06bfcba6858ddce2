import type { Comparison } from '../comparer.ts';
import { matchByPath } from '../match-members.ts';
import type { Part } from './part.ts';

/** Emits one difference, `order`, if the parts that both sides have are in another sequence. */
export const comparePartOrder = (
  control: readonly Part[],
  experiment: readonly Part[],
  { emit }: Pick<Comparison, 'emit'>,
): void => {
  const matches = matchByPath(control, experiment, ({ in: owner, field }) => `${owner ?? ''}\0${field}`)
    .filter((match) => match.control.size > 0 && match.experiment.size > 0)
    .toSorted((a, b) => a.control.offset - b.control.offset);
  const sequence = matches.toSorted((a, b) => a.experiment.offset - b.experiment.offset);
  const moved = matches.filter((match, index) => match !== sequence[index]);
  const [first] = moved;
  if (first === undefined) return;
  emit({
    field: 'order',
    kind: 'text',
    control: nameOf(first.control),
    experiment: nameOf(sequence[matches.indexOf(first)]!.experiment),
    offset: first.control.offset,
    bytes: moved.reduce((sum, match) => sum + match.control.size, 0),
  });
};

const nameOf = ({ in: owner, field }: Part): string => (owner === undefined ? field : `${owner} ${field}`);
