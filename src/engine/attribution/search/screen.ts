import { minus } from '../../../util/sets.ts';
import type { Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { isThird } from './significance.ts';
import { digestOf, STATUS, type Trial } from './trial-log.ts';

/**
 * The suspects that may be the only one to blame for each key, from three builds for all keys together. In each build some suspects have
 * the control's value, some the experiment's, some a third one: each suspect has a code word of three letters. The words are distinct
 * for up to 26 suspects. If one suspect is to blame for a key, the results of the key are equal where the letters of that suspect are equal;
 * this identifies it: adaptive group testing with more than two values. Empty for keys for which several suspects are to blame, or none.
 * The control is built again together with the last of the three, which is omitted if no candidate is left.
 */
export const screen = async (
  investigation: Investigation,
  hypotheses: readonly Hypothesis[],
): Promise<ReadonlyMap<Hypothesis, readonly Weighted[]>> => {
  const { batcher, low, high } = investigation;
  const words = wordsFor(
    (hypotheses[0]?.order ?? []).map(({ suspect }) => suspect),
    investigation.hasThird,
  );
  const draft = (letter: number, among: Iterable<Suspect>): Trial => {
    const having = (value: Letter): ReadonlySet<Suspect> =>
      new Set([...among].filter((suspect) => words.get(suspect)?.[letter] === value));
    return { ...low, taken: having(1), others: having(2) };
  };
  const seen: Trial[] = [];
  const candidates = (hypothesis: Hypothesis): readonly Weighted[] => {
    const left = hypothesis.order.filter(({ suspect }) =>
      fits(words.get(suspect), seen, hypothesis, investigation),
    );
    // If no third result was seen, a suspect that had its third value is less likely: that value would have to give one of the two results.
    const thirdSeen = seen
      .map((trial) => investigation.log.resultOf(trial, hypothesis.claim.key))
      .some(isThird(hypothesis.claim));
    return left
      .map(({ suspect, weight }) =>
        thirdSeen || words.get(suspect)!.includes(2)
          ? { suspect, weight }
          : { suspect, weight: weight * left.length },
      )
      .toSorted((one, other) => other.weight - one.weight);
  };

  const first = await Promise.all([0, 1].map((letter) => batcher.build(draft(letter, high.taken))));
  if (first.includes(undefined)) return new Map();
  seen.push(...(first as Trial[]));
  const left = new Set(
    hypotheses.flatMap((hypothesis) => candidates(hypothesis).map(({ suspect }) => suspect)),
  );
  const [, last] = await Promise.all([
    batcher.build(low),
    ...(left.size === 0 ? [] : [batcher.build(draft(2, left))]),
  ]);
  if (last === undefined) return new Map();
  seen.push(last);
  return new Map(hypotheses.map((hypothesis) => [hypothesis, candidates(hypothesis)]));
};

/** The value of a suspect in one build: 0 the control's, 1 the experiment's, 2 a third. */
type Letter = 0 | 1 | 2;
type Word = readonly [Letter, Letter, Letter];

/** A word for each suspect, distinct as long as the words suffice. The more likely suspects have their third value twice. */
const wordsFor = (
  suspects: readonly Suspect[],
  hasThird: (suspect: Suspect) => boolean,
): ReadonlyMap<Suspect, Word> => {
  const binary = WORDS.filter((word) => !word.includes(2));
  const thirds = (word: Word): number => word.filter((letter) => letter === 2).length;
  const ternary = WORDS.toSorted((one, other) => thirds(other) - thirds(one));
  const two = suspects.filter((suspect) => !hasThird(suspect));
  const three = [...minus(suspects, new Set(two))];
  return new Map([
    ...two.map((suspect, index) => [suspect, binary[index % binary.length]!] as const),
    ...three.map((suspect, index) => [suspect, ternary[index % ternary.length]!] as const),
  ]);
};

const LETTERS: readonly Letter[] = [0, 1, 2];

// All words but the one with three times the control's value, which would be no evidence.
const WORDS: readonly Word[] = LETTERS.flatMap((one) =>
  LETTERS.flatMap((two) => LETTERS.map((three): Word => [one, two, three])),
).filter((word) => word.some((letter) => letter !== 0));

/** Whether the results of the key are equal where the letters of the word are equal. */
const fits = (
  word: Word | undefined,
  seen: readonly Trial[],
  { claim }: Hypothesis,
  { log, low }: Investigation,
): boolean => {
  if (word === undefined) return false;
  const results: (string | undefined)[] = [claim.control, claim.experiment, undefined];
  return seen.every((trial, index) => {
    // A build that ends differently is no evidence about its outputs.
    if (claim.key !== STATUS && digestOf(trial, STATUS) !== digestOf(low, STATUS)) return false;
    const letter = word[index]!;
    const result = log.resultOf(trial, claim.key);
    results[letter] ??= result;
    return results[letter] === result;
  });
};
