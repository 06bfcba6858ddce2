import { matchByPath } from '../match-members.ts';
import { type Constant, UTF8 } from './constant-pool.ts';

export interface ConstantPair {
  readonly control: Constant;
  readonly experiment: Constant;
  /** Whether both have the same meaning, whatever their indices. */
  readonly same: boolean;
}

export interface Pool {
  readonly bytes: Buffer;
  readonly constants: readonly Constant[];
}

/**
 * Pairs the entries of two constant pools: first those of the same meaning, then the n-th that is left of a tag with the n-th. What an entry
 * refers to belongs to its meaning.
 */
export const pairConstants = (control: Pool, experiment: Pool): readonly ConstantPair[] => {
  const known = new Map<string, number>();
  const [mine, other] = [meaningsOf(control, known), meaningsOf(experiment, known)];
  const same = matchByPath(control.constants, experiment.constants, (constant) =>
    String(mine.get(constant) ?? other.get(constant)),
  );
  const paired = new Set(same.flatMap((match) => [match.control, match.experiment]));
  const left = matchByPath(
    control.constants.filter((constant) => !paired.has(constant)),
    experiment.constants.filter((constant) => !paired.has(constant)),
    ({ tag }) => String(tag),
  );
  return [
    ...same.map((match) => ({ ...match, same: true })),
    ...left.map((match) => ({ ...match, same: false })),
  ];
};

/** A number for each meaning, the same in both pools. Entries refer to others at most three levels deep: leaves first. */
const meaningsOf = (
  { bytes, constants }: Pool,
  known: Map<string, number>,
): ReadonlyMap<Constant, number> => {
  const byIndex = new Map<number, number>();
  const meanings = new Map<Constant, number>();
  for (const level of LEVELS)
    for (const constant of constants) {
      if (!level.includes(constant.tag)) continue;
      const meaning = spell(bytes, constant, byIndex);
      const number = known.get(meaning) ?? known.size;
      known.set(meaning, number);
      byIndex.set(constant.index, number);
      meanings.set(constant, number);
    }
  return meanings;
};

const LEVELS: readonly (readonly number[])[] = [
  [UTF8, 3, 4, 5, 6],
  [7, 8, 12, 16, 19, 20],
  [9, 10, 11, 17, 18],
  [15],
];

const spell = (
  bytes: Buffer,
  { tag, offset, size, references }: Constant,
  meanings: ReadonlyMap<number, number>,
): string => {
  if (references.length === 0) return bytes.toString('latin1', offset, offset + size);
  const leads = references.map((at) => meanings.get(bytes.readUInt16BE(at)) ?? '?');
  // A method handle has its kind before the reference, a dynamic constant the index of its bootstrap method.
  const own = bytes.toString('latin1', offset + 1, references[0]);
  return `${tag} ${own} ${leads.join(' ')} >`;
};
