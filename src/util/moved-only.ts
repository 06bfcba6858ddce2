import { andList } from './and-list.ts';

/**
 * Compares two readings of a probe word by word; `names` in the order of the words. Gives undefined if all words differ, else a phrase that
 * names those that do and those that do not; `what` they show. A word `-` stands for what does not exist on this host: it counts
 * only if it exists for one of the builds.
 */
export const movedOnly = (
  names: readonly string[],
  what: string,
  control: string,
  experiment: string,
): string | undefined => {
  const [before, after] = [control.split(' '), experiment.split(' ')];
  const known = names
    .map((name, index) => ({ name, one: before[index] ?? UNREAD, other: after[index] ?? UNREAD }))
    .filter(({ one, other }) => one !== UNREAD || other !== UNREAD);
  const isMoved = ({ one, other }: (typeof known)[number]): boolean =>
    one !== other && one !== UNREAD && other !== UNREAD;
  const unmoved = known.filter((reading) => !isMoved(reading));
  if (unmoved.length === 0) return undefined;
  return `${listed(known.filter(isMoved))} only: ${what} in ${listed(unmoved)}`;
};

const UNREAD = '-';

const listed = (readings: readonly { readonly name: string }[]): string =>
  andList(readings.map(({ name }) => name));
