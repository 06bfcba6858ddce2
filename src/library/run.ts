import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fillOptions } from '../engine/plan/fill-options.ts';
import { givenSettings } from '../engine/plan/given-settings.ts';
import type { RunOptions } from '../engine/plan/run-options.ts';
import { runScenario } from '../engine/run/run-scenario.ts';
import { bareScenario, sourceAt } from '../engine/scenario/bare-scenario.ts';
import { bindOf } from '../engine/scenario/bind-of.ts';
import { type DraftScenario, fillPreset } from '../engine/scenario/fill-preset.ts';
import { readScenario } from '../engine/scenario/load-scenario.ts';
import { type EnvironmentWishes, withEnvironment } from '../engine/scenario/with-environment.ts';
import type { Command } from '../fuzz/fuzz.ts';
import type { Profile } from '../model/profile.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Scenario } from '../model/scenario.ts';
import { findPreset } from '../presets/index.ts';
import { demandNoNul } from '../util/demand-no-nul.ts';
import { readEpoch } from '../util/epoch.ts';
import { Failure } from '../util/failure.ts';
import { variableNameProblem } from '../util/variable-name.ts';

/** What to build: a scenario, or a command with its source. Relative paths start at the working directory of the process. */
export interface RunRequest {
  /** A scenario file, or the folder that contains it. */
  readonly scenario?: string;
  /** A script for `sh -e`, or an argument vector; run in the source's root. */
  readonly command?: Command;
  /** The kind of the project (docs/scenario.md, "Presets"), which fills in what is not given; alone, it is the build. */
  readonly preset?: string;
  /** A folder, an archive or a `.dsc`; default: that of the scenario, else the working directory of the process. */
  readonly source?: string;
  /** Patterns (docs/patterns.md) of what to compare; default: every file that the build creates or changes. */
  readonly outputs?: readonly string[];
  readonly ignore?: readonly string[];
  /** Variables for the build; nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Names of variables that builds get from this process, if they are set; `env` overrides them. */
  readonly pass?: readonly string[];
  /** Paths of the host that builds can use, as `binds` in scenarios: in addition to the scenario's. */
  readonly binds?: readonly string[];
  /** The value of `SOURCE_DATE_EPOCH`: seconds since 1970, or `auto` for the time of the source. */
  readonly sourceDateEpoch?: 'auto' | number;
  /** Axes, as for `run --vary`; default: the default set. */
  readonly vary?: readonly string[];
  /** Axes without which the verdict is `inconclusive`. */
  readonly require?: readonly string[];
  /** Settings of axes in the experiment, as for `run --set`: from the name of an axis to its value. */
  readonly settings?: Readonly<Record<string, string>>;
  /** All settings are chosen from it; default: a random seed, which is in the report. */
  readonly seed?: number;
  /** Default: `standard`. */
  readonly profile?: Profile;
  /** Milliseconds for one build; default: the scenario's, else 30 minutes. */
  readonly timeoutMs?: number;
  /** How many bytes of memory the processes of a build may hold together; default: the scenario's, else no limit. */
  readonly memoryBytes?: number;
  /** Whether more builds may be made to find the axes to blame; default: true, except with the profile `quick`. */
  readonly attribute?: boolean;
  /** The maximum number of builds; default: 64. */
  readonly maxBuilds?: number;
  /** Whether to emulate static programs also if a build takes 30 s or longer; default: only with the profile `thorough`. */
  readonly emulate?: boolean;
  /** An absolute folder to copy the tree of every build to, under its id; default: they are removed. */
  readonly keep?: string;
  /** Whether to ask diffoscope about what no cause explains; default: the scenario's, else no. */
  readonly withDiffoscope?: boolean;
  /**
   * Whether to build once more under strace, and to record in `report.used` which programs, libraries, locales and other files of the host the
   * build used: what `merge` needs to tell machines apart. Default: no.
   */
  readonly recordUse?: boolean;
  /** Aborting it ends the builds and rejects the promise. */
  readonly signal?: AbortSignal;
  /** Receives the result before more builds are made to find the axes to blame; not called if no more builds are needed. */
  readonly onPreliminary?: (result: RunResult) => void | Promise<void>;
}

/**
 * Builds twice under conditions that differ in everything that this host can vary, and compares every byte. The verdict is in
 * `report.verdict`; `logs` holds the text of every log that the report names. Throws a `Failure` if it cannot begin.
 */
export const run = async (request: RunRequest): Promise<RunResult> => runWith(request, {});

/** @internal */
export const runWith = async (request: RunRequest, more: Pick<RunOptions, 'mend'>): Promise<RunResult> => {
  const options = optionsOf(await scenarioOf(request), request);
  return runScenario({ ...options, ...more }, undefined, {
    preliminary: async (result) => request.onPreliminary?.(result),
  });
};

const scenarioOf = async (request: RunRequest): Promise<Scenario> => {
  const { scenario, command, preset, source, outputs, ignore = [], signal } = request;
  if (scenario === undefined ? command === undefined && preset === undefined : command !== undefined)
    throw new Failure('run needs either a scenario or a command: give exactly one of the two');
  if (preset !== undefined) findPreset(preset);
  demandNoNul(source ?? '', 'the source');
  demandNoNul(scenario ?? '', 'the scenario');
  const loaded =
    scenario === undefined ? commandScenario(command, source ?? '.') : await readScenario(fileOf(scenario));
  const draft = {
    ...withEnvironment(loaded, wishesOf(request), {
      binds: 'binds',
      sourceDateEpoch: 'sourceDateEpoch',
      env: 'env',
    }),
    ...(preset === undefined ? {} : { preset }),
    ...(source === undefined ? {} : { source: sourceAt(source) }),
    ...(outputs === undefined ? {} : { outputs }),
    ignore: [...loaded.ignore, ...ignore],
  };
  return fillPreset(draft, signal ?? new AbortController().signal);
};

const wishesOf = ({ env = {}, pass = [], binds = [], sourceDateEpoch }: RunRequest): EnvironmentWishes => {
  for (const name of pass) {
    const problem = variableNameProblem(name);
    if (problem !== undefined) throw new Failure(`pass: ${problem}`);
  }
  for (const path of binds) demandNoNul(path, 'binds');
  return {
    env,
    pass,
    binds: binds.map((path) => bindOf(path, process.cwd())),
    sourceDateEpoch:
      sourceDateEpoch === undefined ? undefined : readEpoch(String(sourceDateEpoch), 'sourceDateEpoch'),
  };
};

/** @internal */
export const optionsOf = (scenario: Scenario, request: RunRequest): RunOptions => {
  const {
    vary,
    require,
    settings = {},
    seed,
    profile,
    timeoutMs,
    memoryBytes,
    attribute,
    maxBuilds,
    emulate,
    keep,
    withDiffoscope,
    recordUse,
    signal,
  } = request;
  return fillOptions(scenario, {
    vary,
    require,
    settings: givenSettings(Object.entries(settings)),
    seed,
    profile,
    timeoutMs,
    memoryBytes,
    attribute,
    maxBuilds,
    emulate,
    keep,
    withDiffoscope,
    recordUse,
    signal,
  });
};

const fileOf = (scenario: string): string =>
  statSync(scenario, { throwIfNoEntry: false })?.isDirectory()
    ? (['scenario.yaml', 'repro.yaml'].map((name) => join(scenario, name)).find(isFile) ?? scenario)
    : scenario;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const commandScenario = (command: Command | undefined, source: string): DraftScenario =>
  bareScenario(source, typeof command === 'string' ? { script: command } : command && { argv: command });
