import type { Report } from '../../model/report.ts';

/** A scenario in a document about several: with its platform, if it has one. */
export const scenarioLabel = ({
  scenario: { name },
  platform,
}: Pick<Report, 'scenario' | 'platform'>): string =>
  platform === undefined ? name : `${name} (${platform})`;
