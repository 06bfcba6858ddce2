import type { MachineComparison, MachineOutput } from '../../model/matrix-report.ts';
import type { Claim } from './claim.ts';
import { collectFindings } from './collect-findings.ts';
import { type DifferingOutput, differingOutputs, digestOf } from './differing-outputs.ts';
import { explainOutput } from './explain-output.ts';
import { type MachinePair, machinePair } from './machine-pair.ts';
import type { MachineSide, OutputContents } from './machine-side.ts';
import { seeContents } from './see-contents.ts';
import type { Traits } from './suspects/trait.ts';
import { traitsOf } from './traits-of.ts';
import { unstableOn } from './unstable-on.ts';

/**
 * Compares the control builds of one scenario on several machines, and says what of the machines made outputs differ. Machines whose control
 * build failed are left out. `contents`: the contents of outputs, as far as the bundles contain them.
 */
export const compareMachines = async (
  _scenario: string,
  given: readonly MachineSide[],
  contents: OutputContents,
): Promise<MachineComparison> => {
  const sides = given
    .filter(({ report }) => report.builds.some(({ id, exit }) => id === 'control' && exit === 0))
    .sort((one, other) => (one.platform < other.platform ? -1 : 1));
  const differing = differingOutputs(sides);
  const findings = collectFindings();
  const unexplained: string[] = [];
  const traits = new Map(sides.map((side) => [side.platform, withSource(traitsOf(side.report), side)]));
  const pairOf = pairsOf(sides, traits);
  const valuesOf = (
    claim: Claim,
    pair: MachinePair,
    { entries }: DifferingOutput,
  ): ReadonlyMap<string, string> =>
    new Map([
      ...[...entries.keys()].flatMap((platform) => {
        const trait = claim.valueOf(traits.get(platform)!);
        return trait === undefined ? [] : [[platform, trait.value] as const];
      }),
      ...pair.platforms.map((platform, side) => [platform, claim.values[side]!.value] as const),
    ]);
  for (const [index, output] of differing.entries()) {
    const unstable = unstableOn(output.path, sides);
    if (unstable !== undefined) {
      findings.add(output.path, unstable, new Map());
      continue;
    }
    const [first, ...others] = output.groups;
    let complete = true;
    for (const other of others) {
      const pair = mostAlike(first!, other, output.path, pairOf);
      const seen = index < MOST_DECODED ? await seeContents(output, pair, contents) : undefined;
      const answer = explainOutput(pair, output.path, seen);
      for (const claim of answer.claims)
        findings.add(output.path, onPair(claim, pair), valuesOf(claim, pair, output));
      complete &&= answer.complete;
    }
    if (!complete) unexplained.push(output.path);
  }
  return {
    verdict: differing.length === 0 ? 'identical' : 'different',
    outputs: differing.map(describe),
    findings: findings.all(),
    unexplained,
  };
};

/** Of a build with ten thousand outputs that all differ, the first show why. */
const MOST_DECODED = 500;

/** Of two groups of machines that have different outputs, the two machines with the fewest other differences: they show the most. */
const mostAlike = (
  group: readonly string[],
  others: readonly string[],
  output: string,
  pairOf: (one: string, other: string) => MachinePair,
): MachinePair => {
  const pairs = group.slice(0, MOST_TRIED).flatMap((one) =>
    others.slice(0, MOST_TRIED).map((other) => {
      const pair = pairOf(one, other);
      return { pair, count: pair.differing(output).size };
    }),
  );
  return pairs.reduce((best, next) => (next.count < best.count ? next : best)).pair;
};

const MOST_TRIED = 8;

/** The claim with the machines named in its evidence. */
const onPair = (claim: Claim, { platforms: [control, experiment] }: MachinePair): Claim => ({
  ...claim,
  evidence: claim.evidence.map((one) => ({ ...one, where: `${one.where} (${control} -> ${experiment})` })),
});

/** The pairs of sides, each made once. */
const pairsOf = (
  sides: readonly MachineSide[],
  traits: ReadonlyMap<string, Traits>,
): ((one: string, other: string) => MachinePair) => {
  const byPlatform = new Map(sides.map((side) => [side.platform, side]));
  const pairs = new Map<string, MachinePair>();
  const sideOf = (platform: string) => ({ ...byPlatform.get(platform)!, traits: traits.get(platform)! });
  return (one, other) => {
    const key = `${one} ${other}`;
    const known = pairs.get(key) ?? machinePair(sideOf(one), sideOf(other));
    pairs.set(key, known);
    return known;
  };
};

/** Files that git ignores are in the source, too, and can differ between checkouts of one commit. */
const withSource = (traits: Traits, { source }: MachineSide): Traits =>
  source === undefined
    ? traits
    : new Map([...traits, ['source', { value: `sha256 ${source.slice(0, 12)}`, identity: source }]]);

const describe = ({ path, entries }: DifferingOutput): MachineOutput => ({
  path,
  sha256: Object.fromEntries(
    [...entries].flatMap(([platform, entry]) => (entry === undefined ? [] : [[platform, digestOf(entry)]])),
  ),
});
