import { isUnconditioned } from '../../causes/support/is-unconditioned.ts';
import type { Blame, Cause, CauseContext } from '../../model/cause.ts';
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
    const applicable = causes.filter(({ formats }) => formats.includes(group.format));
    for (const pair of group.pairs) {
      const answer = ask(applicable, pair, group, context);
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

const ask = (
  causes: readonly Cause[],
  pair: DifferingPair,
  group: DifferenceGroup,
  context: CauseContext,
): Answer | undefined => {
  if (pair.mixed === true) return undefined;
  for (const cause of causes) {
    const answer = cause.explains(pair, group, context);
    if (answer === 'derived') return answer;
    if (answer !== undefined) return { cause, blame: answer };
  }
  return undefined;
};
