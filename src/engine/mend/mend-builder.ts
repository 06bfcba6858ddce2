import type { RawPath } from '../../model/raw-path.ts';
import { inParallel } from '../../util/in-parallel.ts';
import type { Observation } from '../builds/observe.ts';
import { removeTree } from '../builds/remove-tree.ts';
import { outliveClockTick, runBuild, secondsOf, succeeded } from '../builds/run-builds.ts';
import { compareManifests, differs, isOneSided } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import type { Candidate } from './candidates.ts';
import { type Contrast, conditionsOf, maySetBack } from './contrast.ts';
import type { MendInput } from './mend-input.ts';
import { failedBy, joined, type MendedControl, type MendOutcome } from './mend-outcome.ts';
import { mendedCommand } from './mended-command.ts';

export interface MendBuilder {
  /** Builds a control with these settings, and one build for each contrast; what was built already is not built again. */
  readonly build: (set: readonly Candidate[], contrasts: readonly Contrast[]) => Promise<MendOutcome>;
  readonly builds: () => number;
  readonly most: number;
  /** Whether a build was not made because of the limit. */
  readonly ranOut: () => boolean;
}

/**
 * Builds the source with settings before the command, while the surroundings vary as in the run. At most `most` builds. `inspect` gets each
 * control while its tree exists: it says why an output does not count as mended.
 */
export const mendBuilder = (
  input: MendInput,
  most: number,
  inspect: (control: Observation) => Promise<ReadonlyMap<RawPath, string>>,
): MendBuilder => {
  const { plan, runner, options } = input.setting;
  const slower = Math.max(secondsOf(input.control.build), secondsOf(input.experiment.build));
  // With a setting, a build may compile again what was in a cache, and take longer; or it may hang.
  const timeoutMs = Math.min(options.timeoutMs, Math.max(LEAST_MS, Math.ceil(TIMES * slower * 1000)));
  // Without settings, it is the control of the run.
  const controls = new Map<string, Promise<MendedControl | undefined>>([
    ['', Promise.resolve({ observation: input.control, objections: new Map() })],
  ]);
  const outcomes = new Map<string, Promise<MendOutcome>>();
  let builds = 0;
  let ranOut = false;

  /** Undefined if the limit is reached. */
  const buildOne = async (
    set: readonly Candidate[],
    contrast: Contrast,
    conditions: () => Parameters<typeof runner.build>[0]['conditions'],
  ): Promise<Observation | undefined> => {
    if (builds >= (contrast === 'all-again' ? most : most - Math.min(KEPT, Math.floor(most / 4)))) {
      ranOut = true;
      return undefined;
    }
    const id = `mend-${++builds}`;
    await during(options, 'copying the source', () => runner.prepare([{ id, conditions: conditions() }]));
    const command = mendedCommand(options.scenario.build, set);
    return runBuild(runner, { id, conditions: conditions(), command, timeoutMs }, options);
  };

  const controlOf = async (
    set: readonly Candidate[],
    contrast: Contrast,
  ): Promise<MendedControl | undefined> => {
    const observation = await buildOne(set, contrast, () => plan.control);
    if (observation === undefined) return undefined;
    const objections = succeeded(observation.build) ? await inspect(observation) : new Map();
    removeTree(observation);
    return { observation, objections };
  };

  const contrasting = async (
    set: readonly Candidate[],
    contrast: Contrast,
    { observation: first }: MendedControl,
  ): Promise<Observation | undefined> => {
    if (contrast === 'all-again') await outliveClockTick(first.build, options);
    const startedMs = first.build.startedMs;
    const build = (setsBack: boolean) =>
      buildOne(set, contrast, () => conditionsOf(input, contrast, startedMs, setsBack));
    const other = await build(true);
    return other !== undefined && !succeeded(other.build) && maySetBack(input, contrast)
      ? build(false)
      : other;
  };

  const compare = async (
    key: string,
    set: readonly Candidate[],
    contrast: Contrast,
  ): Promise<MendOutcome> => {
    const control = await once(controls, key, () => controlOf(set, contrast));
    if (control === undefined) return { kind: 'not-built' };
    if (!succeeded(control.observation.build)) return failedBy(control.observation);
    const other = await contrasting(set, contrast, control);
    if (other === undefined) return { kind: 'not-built' };
    if (!succeeded(other.build)) return failedBy(other);
    const paths = compareManifests(control.observation.manifest, other.manifest, options.scenario)
      .filter(differs)
      .map(({ path }) => path);
    removeTree(other);
    return { kind: 'built', control, differing: new Map([[contrast, withVaryingNames(input, paths)]]) };
  };

  return {
    most,
    builds: () => builds,
    ranOut: () => ranOut,
    build: async (set, contrasts) => {
      const key = set.map(({ name }) => name).join(' ');
      const all = await inParallel(contrasts, options.jobs, (contrast) =>
        once(outcomes, `${key}|${contrast}`, () => compare(key, set, contrast)),
      );
      return joined(all);
    },
  };
};

/** If an output still has another name in each build, so have those that only one build of the run made. */
const withVaryingNames = ({ comparisons }: MendInput, paths: readonly RawPath[]): ReadonlySet<RawPath> => {
  const known = new Set(comparisons.map(({ path }) => path));
  const varying = comparisons.filter(isOneSided).map(({ path }) => path);
  return new Set(paths.every((path) => known.has(path)) ? paths : [...paths, ...varying]);
};

/** Builds that only the confirmation of a result may use: without it, a search that the limit ends would have found nothing. */
const KEPT = 6;

const LEAST_MS = 120_000;
const TIMES = 20;

const once = <Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) => {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
};
