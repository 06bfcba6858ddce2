import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bareScenario, sourceAt } from '../../engine/scenario/bare-scenario.ts';
import { loadScenario } from '../../engine/scenario/load-scenario.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { findScenarios, packagedScenarios } from '../scenarios-here.ts';
import type { RunFlags } from './flags.ts';

type ScenarioFlags = Pick<RunFlags, 'source' | 'output' | 'ignore'>;

/** The scenarios that a command line selects (docs/design.md, section 2). Throws Failure if there is none. */
export const chooseScenarios = async (
  words: readonly string[],
  command: readonly string[],
  flags: ScenarioFlags,
): Promise<Scenario[]> => {
  if (command.length > 0) {
    if (words.length > 0)
      throw new Failure(`'${words[0]}' is a scenario, '-- ${command[0]}' a command: give one or the other`);
    return [commandLineScenario(command, flags)];
  }
  if (words.length > 0) return load(words.map(fileOf), flags);
  if (existsSync('repro.yaml')) return load(['repro.yaml'], flags);
  const here = findScenarios('scenarios');
  if (here.length > 0)
    return load(
      here.map(({ file }) => file),
      flags,
    );
  throw new Failure(
    'nothing to run: there is no repro.yaml and no scenarios folder in this folder\n  repro-harness run -- COMMAND   tests a command on this folder\n  repro-harness init             writes a repro.yaml',
  );
};

const load = (files: readonly string[], flags: ScenarioFlags): Promise<Scenario[]> =>
  Promise.all(files.map(async (file) => overridden(await loadScenario(file), flags)));

/** Finds a scenario by its file, by its folder, or by its name in ./scenarios or among the packaged scenarios. */
const fileOf = (word: string): string => {
  const direct = [
    word,
    join(word, 'scenario.yaml'),
    join(word, 'repro.yaml'),
    join('scenarios', word, 'scenario.yaml'),
  ];
  const file = direct.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (file !== undefined) return file;
  const known = [...findScenarios('scenarios'), ...packagedScenarios()];
  const named = known.find(({ name }) => name === word);
  if (named !== undefined) return named.file;
  throw new Failure(
    `there is no scenario '${word}'${nearest(
      word,
      known.map(({ name }) => name),
    )}\n  repro-harness list shows the scenarios; to run a command, write it after --: repro-harness run -- ${word}`,
  );
};

const commandLineScenario = (command: readonly string[], flags: ScenarioFlags): Scenario =>
  overridden(bareScenario(flags.source ?? '.', { argv: command }), flags);

/** Options of the command line take precedence over the file. */
const overridden = (scenario: Scenario, { source, output, ignore }: ScenarioFlags): Scenario => ({
  ...scenario,
  ...(source === undefined ? {} : { source: sourceAt(source) }),
  ...(output === undefined ? {} : { outputs: output }),
  ignore: [...scenario.ignore, ...(ignore ?? [])],
});
