import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bareScenario, sourceAt } from '../../engine/scenario/bare-scenario.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { axesOf, type VariedAxes } from './axes-of.ts';
import { callerVariables } from './caller-variables.ts';
import { compareAll } from './compare-all.ts';
import { dryRunText } from './dry-run-text.ts';
import { type ReprotestPlan, readPlan } from './read-plan.ts';
import { type ResolvedBuild, resolveBuild } from './resolve-build.ts';
import { WHOLE } from './shell-globs.ts';
import { demandStore } from './store.ts';
import { sudoersText } from './sudoers-text.ts';
import { withSource } from './with-source.ts';

/** Runs a command line of reprotest. Resolves to reprotest's exit codes: 0, 1, and 125 if no verdict was reached; a wrong command line throws. */
export const reprotestAll = async (words: readonly string[], io: Io): Promise<ExitCode> => {
  process.umask(0o022);
  const say = (line: string): void => io.err(`reprotest: ${line}\n`);
  const plan = readPlan(words, say);
  if (plan.printSudoers) {
    io.out(sudoersText);
    return ExitCode.ok;
  }
  const build = await resolveBuild(plan);
  if (build.preset !== undefined) say(build.preset);
  const seed = randomInt(1, 1_000_000);
  const experiments = await variedAxes(plan, seed);
  for (const note of new Set(experiments.flatMap(({ notes }) => notes))) say(note);
  const scenario = scenarioOf(plan, build, new Set(experiments.flatMap(({ variables }) => variables)));
  if (plan.verbosity > 0 && Object.keys(scenario.env).length > 0)
    say(`builds get these of your variables: ${Object.keys(scenario.env).join(', ')}`);
  if (plan.dryRun) {
    io.out(dryRunText(plan, build, scenario, experiments));
    return ExitCode.ok;
  }
  try {
    demandNothingLacks(build);
    const store = plan.storeDir === undefined ? undefined : demandStore(plan.storeDir);
    return await interruptible((signal) =>
      withSource(build, { signal, print: io.err }, (folder) =>
        compareAll(
          experiments,
          {
            scenario: { ...scenario, source: sourceAt(join(folder, build.dsc ?? '')) },
            script: scriptOf(build),
            plan,
            seed,
            except: new Set(store === undefined ? [] : [store]),
            signal,
            io,
          },
          build,
          store,
        ),
      ),
    );
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode === ExitCode.interrupted) throw error;
    io.err(`repro-harness: ${error.message}\n`);
    return ExitCode.reprotestFailed;
  }
};

const variedAxes = (plan: ReprotestPlan, seed: number): Promise<VariedAxes[]> =>
  Promise.all(
    plan.experiments.map((variations) =>
      axesOf(variations, {
        seed,
        now: Date.now() / 1000,
        minCpus: plan.minCpus,
        cpus: availableParallelism(),
        login: plan.search === 'env',
      }),
    ),
  );

const scenarioOf = (plan: ReprotestPlan, build: ResolvedBuild, varied: ReadonlySet<string>): Scenario => {
  const env = { ...build.scenario.env, ...callerVariables(build.command, process.env) };
  const bare = bareScenario(join(build.source, build.dsc ?? ''), { script: scriptOf(build) });
  return {
    ...bare,
    ...build.scenario,
    // What both builds had would hide what the experiment has.
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !varied.has(name))),
    modes: plan.strictModes ? 'strict' : 'owner',
    // As in reprotest; presets need none.
    network: build.preset === undefined,
  };
};

/** Earlier artifacts in the source are removed, as reprotest does: `make` might not write them again. */
const scriptOf = ({ artifacts, command }: ResolvedBuild): string => {
  const removed = artifacts.filter(({ pattern }) => pattern !== WHOLE).map(({ word }) => word);
  return removed.length === 0 ? command : `rm -rf ${removed.join(' ')}\n${command}`;
};

const demandNothingLacks = ({ lacks }: ResolvedBuild): void => {
  if (lacks.length > 0)
    throw new Failure(
      `this host cannot build it:\n${lacks.map(({ problem, remedy }) => `  ${problem}\n    ${remedy}`).join('\n')}`,
    );
};
