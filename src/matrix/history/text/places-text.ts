import { counted } from '../../../util/counted.ts';
import type { Place } from '../analysis/history-summary.ts';

/** Some names, and how many more there are: `a, b, c and 197 more`. */
export const someNames = (names: readonly string[], most = 3): string =>
  names.length <= most + 1
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** The scenarios of places: `200 scenarios: a, b, c and 197 more`, or only the name of one. */
export const scenariosText = (places: readonly Place[]): string => {
  const names = [...new Set(places.map(({ scenario }) => scenario))];
  return names.length === 1 ? names[0]! : `${counted(names.length, 'scenario')}: ${someNames(names)}`;
};

/** Their platforms: `on debian-12, ubuntu-24.04`; empty if the history has only one. */
export const platformsText = (places: readonly Place[], all: readonly string[]): string => {
  const names = [...new Set(places.map(({ platform }) => platform))];
  if (all.length < 2) return '';
  return names.length === all.length && all.length > 2
    ? ` on all ${all.length} platforms`
    : ` on ${someNames(names)}`;
};
