import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayText } from '../../util/display.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { recorded } from './build-pair.ts';
import { builtIn } from './built-in.ts';
import { compareBuilds } from './compare-builds.ts';
import type { Observation } from './observe.ts';
import { type OrderProof, proveOrder } from './order-proof.ts';
import { asVaried, orderedBy, stillUnavailable, withOrder } from './order-setting.ts';
import type { OrderResult, Outcome } from './outcome.ts';
import { outliveClockTick, runBuild, succeeded } from './run-builds.ts';
import { searchEqual } from './same-second.ts';
import type { Setting } from './set-up.ts';
import { describeOutcome } from './verdict.ts';

export interface OrderLook extends Outcome {
  /** With the order in the conditions of the experiment, if that changed an output or others differ. */
  readonly setting?: Setting<RunOptions>;
  /** Whether that build is equal to the control and has run after the clock moved on. */
  readonly outlived?: boolean;
}

/**
 * If the build listed a folder with entries that it had made itself, builds the experiment once more through disorderfs, which lists them
 * in reverse. If that changes another output, the same build without the reversal shows whether the order or disorderfs is to blame
 * (docs/design.md, section 4).
 */
export const orderLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<OrderLook> => {
  const looked = await lookAt(setting, outcome);
  return looked.order?.kind === 'open'
    ? { ...looked, setting: stillUnavailable(setting, looked.order.reason) }
    : looked;
};

const lookAt = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<OrderLook> => {
  if (!mayList(setting.plan, outcome)) return outcome;
  const obstacle = obstacleTo(setting, outcome);
  if (obstacle !== undefined) return { ...outcome, order: open(obstacle) };
  const reversed = orderedBy(setting.plan, 'reversed');
  const proof = await proveOrder(setting, reversed);
  if (typeof proof === 'string') return { ...outcome, order: open(proof) };
  const equal = !outcome.comparisons.some(differs);
  const { control, sameSecond } = equal
    ? await during(setting.options, 'searching the outputs for times', () =>
        searchEqual(outcome.control, outcome.comparisons),
      )
    : { control: outcome.control, sameSecond: false };
  if (sameSecond) await outliveClockTick(control.build, setting.options);
  const look = await build(setting, ID, reversed);
  const seen = { ...outcome, control };
  if (equal && isEqual(setting, control, look))
    return {
      ...proved(setting, { ...seen, observations: [...seen.observations, look] }, proof),
      outlived: true,
    };
  return whatChanged(setting, seen, look, proof, sameSecond);
};

const ID = 'experiment-order';

/** Something differs in the build through disorderfs, or differed before. */
const whatChanged = async (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  look: Observation,
  proof: OrderProof,
  sameSecond: boolean,
): Promise<OrderLook> => {
  const { control, comparisons } = outcome;
  const before = differing(comparisons);
  const found = succeeded(look.build) ? compareBuilds(setting, control, look) : undefined;
  const now = differing(found ?? []);
  const added = [...now].filter((path) => !before.has(path));
  const adopted = (): OrderLook => adopt(setting, outcome, look, found ?? [], proof);
  // An output that no longer differs would lose its explanation.
  const keepsAll = [...before].every((path) => now.has(path));
  if (found !== undefined && added.length === 0)
    return keepsAll ? adopted() : proved(setting, setAside(outcome, look, REVERSED), proof);
  const set = setAside(outcome, look, REVERSED);
  if (builtIn(set) >= setting.options.maxBuilds)
    return { ...set, order: open('disorderfs changes the outputs, or the order does: raise --max-builds') };
  if (sameSecond) {
    // The look ran later: first rule out the time.
    const later = await build(setting, 'experiment-later', setting.plan.experiment);
    const compared = succeeded(later.build) ? compareBuilds(setting, control, later) : [];
    if (!succeeded(later.build) || compared.some(differs)) {
      const observations = [...set.observations, later];
      const order = open('the outputs contain a time of the build: mend that first');
      return { ...set, observations, experiment: later, comparisons: compared, outlived: true, order };
    }
  }
  const still = await build(setting, `${ID}-unchanged`, orderedBy(setting.plan, 'unchanged'));
  const both = setAside(set, still, UNCHANGED);
  if (!succeeded(still.build))
    return {
      ...both,
      order: open(displayText(`the build ${THROUGH} ${describeOutcome(still.build.outcome)}`)),
    };
  const unchanged = differing(compareBuilds(setting, control, still));
  if (added.length > 0 && added.every((path) => unchanged.has(path)))
    return { ...both, order: open('disorderfs itself changes the outputs') };
  if (found !== undefined && !keepsAll)
    return { ...both, order: open('other outputs differ as well: mend those first') };
  return { ...adopted(), abandoned: [...outcome.abandoned, { observation: still, label: UNCHANGED }] };
};

const THROUGH = 'through disorderfs';
const REVERSED = `${THROUGH}, reversed`;
const UNCHANGED = `${THROUGH}, in unchanged order`;

/** A build that is not compared with the control. */
const setAside = (outcome: Outcome, observation: Observation, label: string): Outcome => ({
  ...outcome,
  abandoned: [...outcome.abandoned, { observation, label }],
});

/** The build through disorderfs becomes the experiment. */
const adopt = (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  look: Observation,
  comparisons: readonly OutputComparison[],
  proof: OrderProof,
): OrderLook => ({
  ...proved(
    setting,
    { ...outcome, observations: [...outcome.observations, look], experiment: look, comparisons },
    proof,
    outcome.experiment,
  ),
  setting: withOrder(setting),
});

/** The readings of the probes, with what the trial read. The file system on disk was only varied in the first experiment. */
const proved = (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  proof: OrderProof,
  first = outcome.experiment,
): OrderLook => ({
  ...outcome,
  control: read(outcome.control, proof.control, outcome.control),
  experiment: read(outcome.experiment, proof.reversed, first),
  order: { kind: 'varied', id: ID },
  setting: asVaried(setting),
});

const read = (observation: Observation, listed: string, first: Observation): Observation => {
  const { build } = observation;
  const readings = new Map([...build.readings]);
  const filesystem = first.build.readings.get('filesystem');
  if (filesystem !== undefined) readings.set('filesystem', filesystem);
  const source = readings.get('file-order') ?? '';
  readings.set('file-order', `${source}\nmade by a build: ${listed}`.trim());
  return { ...observation, build: { ...build, readings } };
};

/** Whether a build may have listed a folder with two entries that it had made; not asked where nothing can be said about folders. */
const mayList = ({ axes, context }: Plan, { control, experiment }: Outcome): boolean => {
  const planned = axes.find(({ name }) => name === 'file-order')!;
  // Unavailable with namespaces: only because no folder of the source has two entries.
  const asked =
    planned.status === 'varied' || (planned.status === 'unavailable' && context.abilities.namespaces);
  if (!asked) return false;
  const listed = [control.build.listed, experiment.build.listed];
  if (listed.includes(true)) return true;
  return listed.includes(undefined) && (control.build.made ?? FEWEST) >= FEWEST;
};

/** Two files to be listed, and one that depends on the list. */
const FEWEST = 3;

const obstacleTo = ({ options, plan }: Setting<RunOptions>, outcome: Outcome): string | undefined => {
  const { emulation } = outcome;
  if (emulation?.kind === 'clock') return 'the clock changes the outputs: mend that first';
  const { noDisorder } = plan.context.abilities;
  if (noDisorder !== undefined) return noDisorder;
  return builtIn(outcome) >= options.maxBuilds ? `--max-builds is ${options.maxBuilds}` : undefined;
};

const build = (setting: Setting<RunOptions>, id: string, conditions: Conditions): Promise<Observation> =>
  runBuild(setting.runner, { id, conditions, ...recorded(setting) }, setting.options);

const isEqual = (setting: Setting<RunOptions>, control: Observation, look: Observation): boolean =>
  succeeded(look.build) && !compareBuilds(setting, control, look).some(differs);

const differing = (comparisons: readonly OutputComparison[]): ReadonlySet<RawPath> =>
  new Set(comparisons.filter(differs).map(({ path }) => path));

const open = (reason: string): OrderResult => ({ kind: 'open', reason });
