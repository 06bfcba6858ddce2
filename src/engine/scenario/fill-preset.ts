import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetRecipe } from '../../model/preset.ts';
import type { Scenario } from '../../model/scenario.ts';
import { findPreset } from '../../presets/index.ts';
import { ownHomes } from '../../sandbox/host/own-homes.ts';
import { Failure } from '../../util/failure.ts';
import { shellQuote } from '../../util/shell-quote.ts';
import { bindOf } from './bind-of.ts';
import { EPOCH } from './epoch-variable.ts';
import { inFolder } from './in-folder.ts';
import { type FoundProject, projectIn } from './project-in.ts';

/** A scenario before its preset fills in what it leaves out: without a preset, it has a command. */
export interface DraftScenario extends Omit<Scenario, 'build'> {
  readonly build: Scenario['build'] | undefined;
}

/**
 * Fills in what a scenario leaves out with what its preset knows. Asks for the source, which it may unpack. Throws a `Failure` if the build is
 * that of the preset and this host lacks something for it.
 */
export const fillPreset = async (draft: DraftScenario, signal: AbortSignal): Promise<Scenario> => {
  const { preset, build } = draft;
  if (preset === undefined) return { ...draft, build: build! };
  const project = await projectIn(draft.source, signal);
  return withRecipe(draft, project, await findPreset(preset).recipe(project));
};

/** The same with a recipe that is known. */
export const withRecipe = (draft: DraftScenario, project: FoundProject, recipe: PresetRecipe): Scenario => {
  const { below } = project;
  const script = [...(below === undefined ? [] : [`cd ${shellQuote(below)}`]), ...recipe.build, ''].join(
    '\n',
  );
  const written = draft.build;
  const isOwn = written === undefined || ('script' in written && written.script.trim() === script.trim());
  if (isOwn) {
    demandKind(draft.preset!, project);
    demandNothingLacks(draft.preset!, recipe);
  }
  const patterns = (list: readonly string[]): string[] => list.map((pattern) => inFolder(pattern, below));
  return {
    ...draft,
    build: written ?? { script },
    ...(draft.outputs !== undefined
      ? {}
      : {
          outputs: recipe.outputs === undefined ? undefined : patterns(recipe.outputs),
          ignore: [...new Set([...patterns(recipe.ignore), ...draft.ignore])],
        }),
    env: { ...recipe.env, ...draft.env },
    sourceDateEpoch:
      draft.sourceDateEpoch ?? (draft.env[EPOCH] === undefined ? recipe.sourceDateEpoch : undefined),
    vary: [...(recipe.leftOut === undefined ? [] : [`-${recipe.leftOut.axis}`]), ...draft.vary],
    vouchedFor: [...new Set([...draft.vouchedFor, ...recipe.vouchedFor])],
    binds: [...draft.binds, ...cachesOf(recipe, draft)],
  };
};

/** Without its files, the tool would fail in both builds, with a message that leads elsewhere. */
const demandKind = (name: string, project: FoundProject): void => {
  const { kind, needs, nearly, recognises } = findPreset(name);
  if (needs === undefined || recognises(project)) return;
  throw new Failure(
    `the source is not ${kind} (preset ${name}): ${nearly?.(project) ?? `it has no ${needs}`}\n  name its folder with --source, or choose another preset`,
  );
};

const demandNothingLacks = (preset: string, { lacks }: PresetRecipe): void => {
  if (lacks.length === 0) return;
  const { kind } = findPreset(preset);
  throw new Failure(
    `it cannot be built as ${kind} (preset ${preset}) on this host:\n${lacks.map(({ problem, remedy }) => `  ${problem}\n    ${remedy}`).join('\n')}`,
  );
};

/** Those that exist, and that the scenario does not name. */
const cachesOf = ({ caches }: PresetRecipe, { binds, folder }: DraftScenario): Scenario['binds'] => {
  const [home] = ownHomes();
  return home === undefined
    ? []
    : caches
        .filter((path) => existsSync(join(home, path)))
        .map((path) => bindOf(`~/${path}:private`, folder))
        .filter(({ path }) => !binds.some((bind) => bind.path === path));
};
