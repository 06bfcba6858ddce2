import type { LostAxis } from '../analysis/history-summary.ts';
import { afterText, changeKey } from './change-text.ts';
import { groupsOf } from './groups-of.ts';
import { platformsText, scenariosText } from './places-text.ts';

/** Axes that were lost in the same night for the same reason. */
export const axisParagraphs = (
  lost: readonly LostAxis[],
  platforms: readonly string[],
): readonly string[][] => {
  const together = groupsOf(lost, ({ scenario, platform, since, before, status, reason, after }) =>
    JSON.stringify([scenario, platform, since, before, status, reason, after]),
  );
  // Axes that one scenario lost together, and then scenarios that lost the same ones.
  const paragraphs = together.map((axes) => ({ ...axes[0]!, axis: axes.map(({ axis }) => axis).join(', ') }));
  return groupsOf(paragraphs, ({ axis, since, status, reason, after }) =>
    JSON.stringify([axis, since, status, reason, changeKey(after)]),
  ).map((group) => {
    const { axis, since, status, reason } = group[0]!;
    return [
      `${axis} since ${since}${platformsText(group, platforms)}: ${scenariosText(group)}`,
      `now ${status}${reason === '' ? '' : `: ${reason}`}`,
      afterText(group.map(({ after }) => after)),
    ];
  });
};
