import { minus } from '../../../util/sets.ts';
import type { Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { isThird } from './significance.ts';
import { digestOf, STATUS, type Trial } from './trial-log.ts';

/**
 * Who may be the only culprit of each key, from three builds for all keys together. In each build some suspects have the control's
 * value, some the experiment's, some a third: a word of three letters for each, and no two words are alike as long as
 * they suffice, for 26 suspects. A key with one culprit looks equal where its culprit's letters are equal, and that spells its
 * name: adaptive group testing with more than two values. Empty for keys with several culprits, or none. The control is
 * built again beside the last of the three, which is left out when nobody is a candidate any more.
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
      spells(words.get(suspect), seen, hypothesis, investigation),
    );
    // Whose third value would look like one of the other two is the less likely.
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

/** The value of a suspect in one build: 0 the control's, 1 the experiment's, 2 another again. */
type Letter = 0 | 1 | 2;
type Word = readonly [Letter, Letter, Letter];

/** A word for each, different ones as long as they suffice. The likelier culprits show their third value twice. */
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

// All but three times the control's value, which would tell nothing.
const WORDS: readonly Word[] = LETTERS.flatMap((one) =>
  LETTERS.flatMap((two) => LETTERS.map((three): Word => [one, two, three])),
).filter((word) => word.some((letter) => letter !== 0));

/** Whether the key looked equal where the letters are. */
const spells = (
  word: Word | undefined,
  seen: readonly Trial[],
  { claim }: Hypothesis,
  { log, low }: Investigation,
): boolean => {
  if (word === undefined) return false;
  const looks: (string | undefined)[] = [claim.control, claim.experiment, undefined];
  return seen.every((trial, index) => {
    // A build that ends otherwise says nothing about its outputs.
    if (claim.key !== STATUS && digestOf(trial, STATUS) !== digestOf(low, STATUS)) return false;
    const letter = word[index]!;
    const look = log.resultOf(trial, claim.key);
    looks[letter] ??= look;
    return looks[letter] === look;
  });
};
