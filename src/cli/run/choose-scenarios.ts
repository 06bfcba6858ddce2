import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { bareScenario, sourceAt } from '../../engine/scenario/bare-scenario.ts';
import { type DraftScenario, fillPreset } from '../../engine/scenario/fill-preset.ts';
import { readScenario } from '../../engine/scenario/load-scenario.ts';
import { withEnvironment } from '../../engine/scenario/with-environment.ts';
import type { Scenario } from '../../model/scenario.ts';
import { findPreset } from '../../presets/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { isHiddenPath, pathKind } from '../../util/path-kind.ts';
import { findScenarios, namedScenarios, packagedScenarios, scenariosHere } from '../scenarios-here.ts';
import { type EnvironmentFlags, environmentWishes, WISH_NAMES } from './environment-flags.ts';
import type { RunFlags } from './flags.ts';
import { projectScenario } from './project-scenario.ts';

type ScenarioFlags = Pick<RunFlags, 'source' | 'output' | 'ignore' | 'preset'> & EnvironmentFlags;

/** The scenarios that a command line selects (docs/design.md, section 2). Throws Failure if there is none. */
export const chooseScenarios = async (
  words: readonly string[],
  command: readonly string[],
  flags: ScenarioFlags,
  say: (line: string) => void = () => {},
): Promise<Scenario[]> => {
  if (flags.preset !== undefined) findPreset(flags.preset);
  if (command.length > 0) {
    if (words.length > 0)
      throw new Failure(`'${words[0]}' is a scenario, '-- ${command[0]}' a command: give one or the other`);
    if (command[0] === '') throw new Failure('the command after -- has an empty word in place of a program');
    return [await filled(overridden(bareScenario(sourceOf(flags), { argv: command }), flags))];
  }
  if (words.length > 0) return load(await Promise.all(words.map(fileOf)), flags);
  const project = (): Promise<Scenario> =>
    projectScenario(overridden(bareScenario(sourceOf(flags), undefined), flags), say);
  if (flags.preset !== undefined) return [await project()];
  if (isThere('repro.yaml')) return load(['repro.yaml'], flags);
  const here = findScenarios('scenarios');
  if (here.length > 0)
    return load(
      here.map(({ file }) => file),
      flags,
    );
  return [await project()];
};

const load = (files: readonly string[], flags: ScenarioFlags): Promise<Scenario[]> =>
  Promise.all(files.map(async (file) => filled(overridden(await readScenario(file), flags))));

const filled = (draft: DraftScenario): Promise<Scenario> => fillPreset(draft, new AbortController().signal);

const sourceOf = ({ source }: ScenarioFlags): string => source ?? '.';

/** Finds a scenario by its file, by its folder, or by a name that `list` shows: in this folder, or among the packaged scenarios. */
const fileOf = async (word: string): Promise<string> => {
  const direct = [word, join(word, 'scenario.yaml'), join(word, 'repro.yaml')];
  const file = direct.find((path) => pathKind(path) === 'file');
  if (file !== undefined) return file;
  const inFolder = [join('scenarios', word, 'scenario.yaml')].filter((path) => pathKind(path) === 'file');
  // Most often the folder has the name, and no other scenario need be read.
  if ((await namedScenarios(inFolder)).some(({ name }) => name === word)) return inFolder[0]!;
  const here = await namedScenarios(scenariosHere());
  const named = here.filter(({ name }) => name === word);
  if (named.length > 1)
    throw new Failure(
      `several scenarios have the name '${displayText(word)}': give the file of one\n  ${named.map((one) => displayText(one.file)).join('\n  ')}`,
    );
  const known = [...here, ...findScenarios('scenarios'), ...packagedScenarios()];
  const found = known.find(({ name }) => name === word);
  if (found !== undefined) return found.file;
  // A FIFO, a device, a path that cannot be read: the reader says which.
  const odd = direct.find((path) => pathKind(path) === 'other' || isHiddenPath(path));
  if (odd !== undefined) return odd;
  const shown = displayText(word);
  throw new Failure(
    `there is no scenario '${shown}'${nearest(
      word,
      known.map(({ name }) => name),
    )}\n  repro-harness list shows the scenarios; to run a command, write it after --: repro-harness run -- ${shown}`,
  );
};

/** Whether something is there, even if it leads nowhere. */
const isThere = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
};

/** Options of the command line take precedence over the file. */
const overridden = (scenario: DraftScenario, flags: ScenarioFlags): DraftScenario => {
  const { source, output, ignore, preset } = flags;
  return {
    ...withEnvironment(scenario, environmentWishes(flags), WISH_NAMES),
    ...(preset === undefined ? {} : { preset }),
    ...(source === undefined ? {} : { source: sourceAt(source) }),
    ...(output === undefined ? {} : { outputs: output }),
    ignore: [...scenario.ignore, ...(ignore ?? [])],
  };
};
