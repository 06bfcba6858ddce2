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
import type { RunResult } from '../model/run-result.ts';
import type { Scenario } from '../model/scenario.ts';
import { findPreset } from '../presets/index.ts';
import { demandNoNul } from '../util/demand-no-nul.ts';
import { demandOptions } from '../util/demand-options.ts';
import { readEpoch } from '../util/epoch.ts';
import { Failure } from '../util/failure.ts';
import { variableNameProblem } from '../util/variable-name.ts';
import { RUN_OPTIONS, type RunRequest } from './run-request.ts';

/**
 * Builds twice under conditions that differ in everything that this host can vary, and compares every byte. The verdict is in
 * `report.verdict`; `logs` holds the text of every log that the report names. Throws a `Failure` if it cannot begin.
 */
export const run = async (request: RunRequest): Promise<RunResult> => {
  demandOptions('run', request, RUN_OPTIONS);
  return runWith(request, {});
};

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
