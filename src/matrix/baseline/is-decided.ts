import { variedAxes } from '../../engine/plan/vary.ts';
import type { Recipe } from '../../engine/scenario/recipe.ts';
import type { BaselineEntry, Report } from '../../model/report.ts';

/** Whether a report that has no fault of an entry shows that the fault has gone: what the entry names was tested, with a final result. */
export const isDecided = ({ axes = [], code }: BaselineEntry, report: Report): boolean => {
  // Of differences between machines, no report of one says anything.
  if (!isConclusive(report) || code.startsWith('machine-')) return false;
  const exercised = new Set(
    report.axes.filter(({ status }) => status === 'exercised').map(({ name }) => name),
  );
  return axes.length === 0 ? !isNarrowed(report) : axes.every((axis) => exercised.has(axis));
};

/** Whether the findings are those of a comparison that came to its end. */
export const isConclusive = ({ verdict, preliminary }: Pick<Report, 'verdict' | 'preliminary'>): boolean =>
  !preliminary && (verdict === 'reproducible' || verdict === 'unreproducible');

/** Whether fewer axes were to be varied than its scenario asks for (`--vary`). */
const isNarrowed = ({ scenario }: Report): boolean => {
  const recipe = scenario['recipe'] as Partial<Recipe> | undefined;
  if (recipe?.varied === undefined || recipe.scenario?.vary === undefined) return true;
  const varied = new Set(recipe.varied);
  return [...variedAxes(recipe.scenario.vary)].some((axis) => !varied.has(axis));
};
