import type { Conditions } from '../../model/conditions.ts';
import { privateEmulator } from '../../sandbox/emulation/private-emulator.ts';
import { displayText } from '../../util/display.ts';
import type { RunOptions } from '../plan/run-options.ts';
import type { Observation } from './observe.ts';
import { runBuild, secondsOf } from './run-builds.ts';
import type { Setting } from './set-up.ts';
import { describeOutcome } from './verdict.ts';

/** Builds under conditions in which programs are emulated: static ones, or with `--emulate` all, if the emulator allows it. */
export const buildEmulated = (
  { runner, options, host }: Setting<RunOptions>,
  control: Observation,
  id: string,
  conditions: Conditions,
): Promise<Observation> => {
  const all = options.emulate && privateEmulator(host.programs['qemu-x86_64']!) !== undefined;
  const timeoutMs = Math.max(LEAST_MS, TIMES * secondsOf(control.build) * 1000);
  const emulated = all ? 'all' : 'static';
  return runBuild(runner, { id, conditions: { ...conditions, emulated }, timeoutMs }, options);
};

const LEAST_MS = 60_000;
// A build whose compiler is static took five times as long, a loop three times.
const TIMES = 12;

/** How such a build failed; it ends a sentence. */
export const emulationFailure = ({ build: { id, outcome } }: Observation): string => {
  // The message may be a whole log; the last line is about the emulation.
  const shown =
    outcome.kind === 'not-started' ? { ...outcome, message: outcome.message.split('\n').at(-1)! } : outcome;
  return displayText(`the build under emulation (${id}) ${describeOutcome(shown)}`);
};
