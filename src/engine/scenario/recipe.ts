import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { ReplayOptions, SetUpOptions } from '../plan/run-options.ts';

/** Everything that a build needs besides its conditions, as JSON. A report contains it, so that `replay` can build again. */
export interface Recipe {
  readonly scenario: Scenario;
  readonly varied: readonly AxisName[];
  readonly profile: SetUpOptions['profile'];
  /** The locale that the user gave the experiment. Every other setting is in the conditions alone. */
  readonly locale?: string;
  readonly minCpus?: number;
  readonly timeoutMs: number;
  readonly except: readonly string[];
  /** Whether each build had a copy of the source of its own instead of an overlay. */
  readonly ownCopies?: boolean;
  /** Size of the source at the time of the run: a later build uses it to detect that the source changed. */
  readonly source: { readonly files: number; readonly bytes: number };
}

export const recipeOf = (
  options: SetUpOptions,
  source: Recipe['source'],
  ownCopies: boolean | undefined,
): Recipe => {
  const { scenario, varied, settings, profile, minCpus, timeoutMs, except } = options;
  return {
    scenario,
    varied: AXIS_NAMES.filter((name) => varied.has(name)),
    profile,
    ...(settings.locale === undefined ? {} : { locale: settings.locale }),
    ...(minCpus === undefined ? {} : { minCpus }),
    timeoutMs,
    except: [...except],
    ...(ownCopies ? { ownCopies } : {}),
    source: { files: source.files, bytes: source.bytes },
  };
};

/** The options of the run that a recipe comes from. */
export const optionsFrom = (recipe: Recipe, seed: number, signal: AbortSignal): ReplayOptions => ({
  scenario: recipe.scenario,
  varied: new Set(recipe.varied),
  settings: recipe.locale === undefined ? {} : { locale: recipe.locale },
  seed,
  profile: recipe.profile,
  jobs: 1,
  timeoutMs: recipe.timeoutMs,
  minCpus: recipe.minCpus,
  except: new Set(recipe.except),
  signal,
  progress: () => {},
});
