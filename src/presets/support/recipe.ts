import type { PresetRecipe } from '../../model/preset.ts';

/** A recipe with the usual value of what a preset does not name. */
export const recipe = (
  given: Pick<PresetRecipe, 'command' | 'build' | 'outputs'> & Partial<PresetRecipe>,
): PresetRecipe => ({ ignore: [], env: {}, caches: [], vouchedFor: [], lacks: [], ...given });
