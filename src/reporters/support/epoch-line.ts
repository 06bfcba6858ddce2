import type { Report } from '../../model/report.ts';

/** Says which `SOURCE_DATE_EPOCH` the builds had and what decided it; undefined if the scenario did not ask for one. */
export const epochLine = ({ scenario: { sourceDateEpoch: epoch } }: Report): string | undefined =>
  epoch === undefined ? undefined : `SOURCE_DATE_EPOCH is ${epoch.seconds}, ${origin(epoch.from)}.`;

const origin = (from: string): string => (from === 'as given' ? from : `from ${from}`);
