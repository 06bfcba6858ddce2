import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { MendReport } from '../../model/mend-report.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { checkoutOf } from '../../sandbox/git/checkout-of.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { Attributed } from '../attribution/conclude.ts';
import type { Observation } from '../builds/observe.ts';
import type { Outcome } from '../builds/outcome.ts';
import { succeeded } from '../builds/run-builds.ts';
import type { Setting } from '../builds/set-up.ts';
import { type Explanation, secondPaths } from '../explain/explanation.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { EPOCH } from '../scenario/epoch-variable.ts';
import { sourceDateEpoch } from '../scenario/source-date-epoch.ts';
import { mend } from './mend.ts';

/** Mends what a run found to differ, as far as settings can; says why nothing was tried otherwise. */
export const mendRun = async (
  setting: Setting<RunOptions>,
  { control, experiment, comparisons: compared }: Outcome,
  explanation: Explanation,
  attributed: Attributed | undefined,
): Promise<MendReport> => {
  if (![control, experiment].every(({ build }) => succeeded(build)))
    return {
      ...NOTHING,
      result: 'not-tried',
      reason: 'a build failed: no setting is tried before both succeed',
    };
  const comparisons = attributed?.comparisons ?? compared;
  if (!comparisons.some(differs))
    return { ...NOTHING, result: 'nothing-to-mend', reason: 'no output differs' };
  const findings = (attributed?.findings ?? explanation.findings).filter(({ latent }) => !latent);
  const input = {
    setting,
    control,
    experiment,
    comparisons,
    seconds: secondPaths(attributed?.explanation ?? explanation),
    findings,
    blamed: blamedBy(findings, comparisons, setting, attributed?.axes),
    epoch: await epochOf(setting, control),
  };
  return mend(input);
};

const NOTHING = {
  settings: [],
  shell: '',
  changes: [],
  patch: '',
  unmended: [],
  refused: [],
  builds: 0,
} as const;

/**
 * The axes to blame that builds have found, else those that findings name, by output; all that were varied for an output without any: no build has
 * ruled one out. None if it also differs between equal builds.
 */
const blamedBy = (
  findings: readonly Finding[],
  comparisons: readonly OutputComparison[],
  { plan }: Setting<RunOptions>,
  found: Attributed['axes'],
): ReadonlyMap<RawPath, readonly AxisName[]> => {
  const varied = plan.axes.flatMap(({ name, status }) => (status === 'varied' ? [name] : []));
  return new Map(
    comparisons.filter(differs).map(({ path }) => {
      const shown = displayRaw(path);
      const own = findings.filter(({ output }) => output === shown);
      const known = found?.get(path) ?? [];
      const named = known.length > 0 ? known : [...new Set(own.flatMap(({ axes }) => axes))];
      return [path, named.length > 0 || own.some(({ noise }) => noise) ? named : varied];
    }),
  );
};

/** The time that the scenario gives, else that of the source, else the start of the control: a source without files has none. */
const epochOf = async (
  { options: { scenario, signal }, source }: Setting<RunOptions>,
  { build }: Observation,
): Promise<number> => {
  const given = scenario.env[EPOCH];
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const checkout = await checkoutOf(source.root, signal);
  try {
    return sourceDateEpoch('auto', source, checkout)!.seconds;
  } catch (error) {
    if (error instanceof Failure) return Math.floor(build.startedMs / 1000);
    throw error;
  }
};
