import { isUnconditioned } from '../../causes/support/is-unconditioned.ts';
import type { Blame, Cause, CauseAnswer, CauseContext } from '../../model/cause.ts';
import type { DifferenceGroup, DifferingPair } from '../../model/difference.ts';

export type Answer = { readonly cause: Cause; readonly blame: Blame } | 'derived';

/**
 * What the causes, in their order, say of each distinct difference of an output. If the conditions of the two sides are not known, weak
 * claims hold only for contents of which every difference has a cause: an edit changes something else, too.
 */
export const askCauses = (
  causes: readonly Cause[],
  context: CauseContext,
): ReadonlyMap<DifferingPair, Answer> => {
  const answers = new Map<DifferingPair, Answer>();
  const edited = new Set<string>();
  for (const group of context.groups) {
    const asked = causes
      .filter(({ formats }) => formats.includes(group.format))
      .map((cause): AskedCause => ({ cause, answer: answering(cause, group, context) }));
    for (const pair of group.pairs) {
      const answer = ask(asked, pair);
      if (answer !== undefined) answers.set(pair, answer);
      else for (const place of contentsOf(pair)) edited.add(place);
    }
  }
  if (isUnconditioned(context) && edited.size > 0)
    for (const [pair, answer] of answers)
      if (answer !== 'derived' && answer.blame.weak === true && contentsOf(pair).some((at) => edited.has(at)))
        answers.delete(pair);
  return answers;
};

/** The contents in which a pair was found, as far as they are known by its examples. */
const contentsOf = ({ examples }: DifferingPair): readonly string[] =>
  examples.map(({ member }) => member.join('\0'));

/** A cause, ready to be asked about the pairs of one group. */
interface AskedCause {
  readonly cause: Cause;
  readonly answer: (pair: DifferingPair) => CauseAnswer;
}

/** A cause is prepared when the first pair reaches it: most groups are explained by one of the first causes. */
const answering = (cause: Cause, group: DifferenceGroup, context: CauseContext): AskedCause['answer'] => {
  if ('explains' in cause) return (pair) => cause.explains(pair, group, context);
  let prepared: AskedCause['answer'] | undefined;
  return (pair) => {
    prepared ??= cause.prepare(group, context);
    return prepared(pair);
  };
};

const ask = (causes: readonly AskedCause[], pair: DifferingPair): Answer | undefined => {
  if (pair.mixed === true) return undefined;
  for (const { cause, answer } of causes) {
    const found = answer(pair);
    if (found === 'derived') return found;
    if (found !== undefined) return { cause, blame: found };
  }
  return undefined;
};
