import type { AxisName } from '../../../model/axis-name.ts';
import { contains, minus, unionOf } from '../../../util/sets.ts';
import type { AxisPart, Builder } from './builder.ts';
import {
  type Beliefs,
  chanceIn,
  type FailureHypothesis,
  learn,
  likeliest,
  weightOf,
} from './failure-beliefs.ts';
import { divided, priorBeliefs } from './failure-priors.ts';
import { missingParts, missingSides, type Planning } from './failure-sides.ts';
import { nextTrials } from './failure-trials.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import type { Verdict } from './search-target.ts';
import { axisOf, wholeAxes } from './suspect.ts';
import { digestOf, STATUS, type Trial } from './trial-log.ts';

/** The most builds that are made to find out why a build fails: twelve with the two that were made already. */
const MOST_BUILDS = 10;

/**
 * Why the experiment fails and the control does not, from ten builds at most. Each build gives one bit. Ten bits find one axis among
 * thirty, or a common pair, and leave some bits to rule out chance; what needs more builds stays open. In simulation a build that fails
 * at random, one time in three, is blamed on an axis in 1 of 300 runs. `parts`: which part of an axis, if that was found as well.
 */
export const whyItFails = async (
  context: SearchContext,
  low: Trial,
  high: Trial,
  maxBuilds: number,
): Promise<{ readonly verdict: Verdict<AxisName>; readonly parts: readonly AxisPart[] }> => {
  const most = Math.min(MOST_BUILDS, maxBuilds);
  const { builder, log, batcher } = searchContext(
    context.builder,
    context.log,
    high.taken,
    most,
    context.batcher,
  );
  const fails = (trial: Trial): boolean => digestOf(trial, STATUS) !== digestOf(low, STATUS);
  let beliefs = priorBeliefs(wholeAxes(high.taken), builder);
  // Without the results of trials that took parts of an axis.
  let ofAxes = beliefs;
  const planning = (): Planning => ({
    beliefs,
    everything: high.taken,
    tried: log.trials.map((trial) => ({ taken: trial.taken, failed: fails(trial) })),
    left: most - batcher.spent(),
  });
  while (batcher.spent() < most && !log.noisy(STATUS)) {
    beliefs = inParts(planning(), builder);
    if (isSettled(planning())) break;
    const wanted = nextTrials(planning(), Math.min(AT_ONCE, most - batcher.spent()));
    const trials = await Promise.all(wanted.map((taken) => batcher.build({ ...low, taken })));
    for (const trial of trials.filter((one) => one !== undefined)) {
      beliefs = learn(beliefs, trial.taken, fails(trial));
      if (contains(high.taken, trial.taken)) ofAxes = learn(ofAxes, trial.taken, fails(trial));
    }
    if (trials.includes(undefined)) break;
  }
  if (log.noisy(STATUS)) return { verdict: { kind: 'noise' }, parts: [] };
  // Which part it is may stay in doubt, and leave no doubt about the axis.
  const claimed = claim(planning()) ?? claim({ ...planning(), beliefs: ofAxes });
  return claimed === undefined
    ? { verdict: open(planning()), parts: [] }
    : { verdict: { kind: 'axes', sets: claimed.sets }, parts: partsOf(planning(), claimed) };
};

// One build at a time would save some builds, but take twice the time.
const AT_ONCE = 2;

/** The probabilities, divided by the parts of an axis once that axis is far more probable than the others and chance is almost ruled out. */
const inParts = ({ beliefs, left }: Planning, builder: Builder): Beliefs => {
  const { parts } = builder;
  const [best] = likeliest(beliefs);
  const chance = chanceIn(beliefs);
  if (best === undefined || best.division !== undefined || best.sets.length > 1) return beliefs;
  if (chance > (left < ENOUGH_FOR_PARTS ? BY_CHANCE : NEARLY_BY_CHANCE)) return beliefs;
  if (best.weight < STANDS_OUT * (1 - chance)) return beliefs;
  const axis = best.sets[0]!.find((one) => parts(one).length > 1 && parts(one).length <= MOST_PARTS);
  return axis === undefined ? beliefs : divided(beliefs, best.sets, axis, parts(axis), builder);
};

/** The most probable hypothesis, if it is significant and both of its sides were built. */
const claim = (planning: Planning): FailureHypothesis | undefined => {
  const { beliefs } = planning;
  const [best] = likeliest(beliefs);
  if (best === undefined || chanceIn(beliefs) > BY_CHANCE) return undefined;
  const others = 1 - chanceIn(beliefs) - weightOf(beliefs, best.sets);
  return others > BY_ANOTHER || missingSides(planning, best).length > 0 ? undefined : best;
};

const partsOf = (planning: Planning, best: FailureHypothesis): readonly AxisPart[] => {
  const { sets, division, weight } = best;
  if (division?.culprit === undefined || missingParts(planning, best).length > 0) return [];
  return weight > STANDS_OUT * weightOf(planning.beliefs, sets) ? [division.culprit] : [];
};

/** Whether more builds would not change the result. */
const isSettled = (planning: Planning): boolean => {
  const claimed = claim(planning);
  if (claimed === undefined || chanceIn(planning.beliefs) > NEGLIGIBLE) return false;
  return claimed.division === undefined || partsOf(planning, claimed).length > 0;
};

/**
 * The axes that may be to blame, as far as these builds show: those of the most probable hypotheses. If chance is more probable than all
 * of them, the failure may also need three axes together: then the axes of the failed build that took the fewest.
 */
const open = ({ beliefs, tried }: Planning): Verdict<AxisName> => {
  const chance = chanceIn(beliefs);
  if (chance > EVEN) {
    const failed = tried.filter((one) => one.failed).map(({ taken }) => taken);
    const [smallest] = failed.toSorted((one, other) => one.size - other.size);
    return { kind: 'open', known: [], suspects: [...new Set([...smallest!].map(axisOf))] };
  }
  const kept: FailureHypothesis[] = [];
  let weight = 0;
  for (const one of likeliest(beliefs)) {
    if (weight > MOSTLY * (1 - chance)) break;
    kept.push(one);
    weight += one.weight;
  }
  const named = unionOf(kept.flatMap(({ sets }) => sets));
  const known =
    chance > BY_CHANCE
      ? []
      : [...named].filter((axis) => kept.every(({ sets }) => sets.flat().includes(axis)));
  return { kind: 'open', known, suspects: [...minus(named, new Set(known))] };
};

const STANDS_OUT = 0.9;
const BY_CHANCE = 0.02;
const NEARLY_BY_CHANCE = 0.04;
const ENOUGH_FOR_PARTS = 4;
const BY_ANOTHER = 0.01;
const NEGLIGIBLE = 0.003;
const MOSTLY = 0.95;
const EVEN = 0.5;
const MOST_PARTS = 8;
