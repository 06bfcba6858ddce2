import type { Conditions } from '../../model/conditions.ts';
import { findEmulator } from '../../sandbox/emulation/find-emulator.ts';
import { privateEmulator } from '../../sandbox/emulation/private-emulator.ts';
import { processorLibrary } from '../../sandbox/emulation/processor-library.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { isVaried } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { buildEmulated, emulationFailure } from './build-emulated.ts';
import { builtIn } from './built-in.ts';
import { compareBuilds } from './compare-builds.ts';
import type { Observation } from './observe.ts';
import type { Outcome, ProcessorResult } from './outcome.ts';
import { proveProcessors } from './processor-proof.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

/**
 * With `--emulate`, if control and experiment are equal: builds the control twice more, with all programs emulated and another processor in
 * each, which instructions such as CPUID show. If the two differ, both are built again, which shows whether the processor or chance is to
 * blame (docs/design.md, section 4).
 */
export const processorLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<Outcome> => {
  const { options, plan } = setting;
  if (!options.emulate || !isVaried(plan, 'cpu-model') || outcome.comparisons.some(differs)) return outcome;
  const least = { ...plan.control, processor: LEAST };
  const most = { ...plan.control, processor: MOST };
  const obstacle = (await obstacleTo(setting, outcome)) ?? (await proveProcessors(setting, least, most));
  if (obstacle !== undefined) return { ...outcome, processor: open(obstacle) };
  const build = (id: string, conditions: Conditions): Promise<Observation> =>
    buildEmulated(setting, outcome.control, id, conditions);
  const pair = (suffix: string): Promise<[Observation, Observation]> =>
    Promise.all([build(`control-processor${suffix}`, least), build(`experiment-processor${suffix}`, most)]);

  const first = await pair('');
  const seen = { ...outcome, observations: [...outcome.observations, ...first] };
  const failed = first.find((observation) => !succeeded(observation.build));
  if (failed !== undefined) return { ...seen, processor: open(emulationFailure(failed)) };
  const [control, experiment] = first;
  const comparisons = compareBuilds(setting, control, experiment);
  if (!comparisons.some(differs)) return { ...seen, processor: { kind: 'equal' } };
  const again = await pair('-again');
  const all = { ...seen, observations: [...seen.observations, ...again] };
  const stable = again.every(
    (observation, index) =>
      succeeded(observation.build) && !compareBuilds(setting, first[index]!, observation).some(differs),
  );
  return stable
    ? { ...all, control, experiment, comparisons, processor: { kind: 'blamed' } }
    : { ...all, processor: open('under emulation, outputs differ with the same processor, too') };
};

// The least that a processor for x86-64 can do, and all that QEMU can emulate: for other models QEMU prints warnings, which builds would see.
const LEAST = 'qemu64';
const MOST = 'max';

/** Why the two cannot be built, with the remedy; undefined if they can. */
const obstacleTo = async (
  { options, host, isolation }: Setting<RunOptions>,
  outcome: Outcome,
): Promise<string | undefined> => {
  const emulator = findEmulator(host, isolation);
  if ('missing' in emulator) return emulator.missing;
  if (privateEmulator(emulator.program) === undefined)
    return 'the emulator of this host cannot be given libraries of its own';
  if ((await processorLibrary(host, options.signal)) === undefined)
    return 'no C compiler to give the emulator another processor: apt-get install gcc libc6-dev';
  return builtIn(outcome) + MOST_BUILDS > options.maxBuilds
    ? `--max-builds is ${options.maxBuilds}`
    : undefined;
};

const MOST_BUILDS = 4;

const open = (reason: string): ProcessorResult => ({ kind: 'open', reason });
