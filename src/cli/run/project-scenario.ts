import { type DraftScenario, withRecipe } from '../../engine/scenario/fill-preset.ts';
import { projectIn } from '../../engine/scenario/project-in.ts';
import type { Scenario } from '../../model/scenario.ts';
import { alsoRecognised, findPreset, nearlyRecognised, recognised } from '../../presets/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/**
 * The scenario of a project without a scenario file: with the preset of the draft, else with that which recognises the project. Says in one line
 * what was chosen. Throws a `Failure` if no preset recognises it.
 */
export const projectScenario = async (
  draft: DraftScenario,
  say: (line: string) => void,
): Promise<Scenario> => {
  const project = await projectIn(draft.source, new AbortController().signal);
  const preset = draft.preset === undefined ? recognised(project) : findPreset(draft.preset);
  if (preset === undefined)
    throw new Failure(
      [NOTHING, ...nearlyRecognised(project).map((line) => `  not recognised as ${line}`), WAYS].join('\n'),
    );
  const { kind, name } = preset;
  const recipe = await preset.recipe(project);
  const others = draft.preset === undefined ? alsoRecognised(project, preset) : [];
  const outputs = draft.outputs ?? recipe.outputs;
  const { leftOut } = recipe;
  // First, so that nothing is announced that cannot be built.
  const scenario = withRecipe({ ...draft, preset: name }, project, recipe);
  const remarks = [
    ...(leftOut === undefined ? [] : [`; ${leftOut.axis} is not varied: ${leftOut.reason}`]),
    ...(others.length === 0
      ? []
      : [`; not as ${others.map((other) => `${other.kind} (--preset ${other.name})`).join(', ')}`]),
  ];
  say(
    `${draft.preset === undefined ? 'no scenario here: ' : ''}building as ${kind} (preset ${name}): ${recipe.command}, outputs ${outputs === undefined ? 'all that it creates or changes' : displayText(outputs.join(' '))}${remarks.join('')}`,
  );
  return scenario;
};

const NOTHING = `nothing to run: there is no repro.yaml and no scenarios folder in this folder, and no preset recognises the project`;

const WAYS = `  repro-harness run -- COMMAND                tests a command on this folder
  repro-harness run --preset source-tarball   tests an archive of this folder; run --help lists the presets
  repro-harness init                          writes a repro.yaml`;
