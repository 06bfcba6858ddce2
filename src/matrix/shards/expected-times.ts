import { knownSeconds, medianSeconds } from './scenario-costs.ts';

export interface ExpectedTime {
  readonly seconds: number;
  readonly known: boolean;
}

/** Of each scenario, if nothing is known of any. */
const UNKNOWN_SECONDS = 60;

/** How long each scenario is expected to take: the known time, else the median of the others, else a minute. */
export const expectedTimes = (
  names: readonly string[],
  seconds: ReadonlyMap<string, number>,
): ReadonlyMap<string, ExpectedTime> => {
  const unknown = medianSeconds(names, seconds) ?? UNKNOWN_SECONDS;
  return new Map(
    names.map((name) => {
      const known = knownSeconds(name, seconds);
      return [name, { seconds: known ?? unknown, known: known !== undefined }];
    }),
  );
};
