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
  const known = names.filter((_, index) => (before[index] ?? UNREAD) !== UNREAD || after[index] !== UNREAD);
  const moved = known.filter((name) => isMoved(before[names.indexOf(name)], after[names.indexOf(name)]));
  const unmoved = known.filter((name) => !moved.includes(name));
  return unmoved.length === 0 ? undefined : `${listed(moved)} only: ${what} in ${listed(unmoved)}`;
};

const UNREAD = '-';

const isMoved = (one: string = UNREAD, other: string = UNREAD): boolean =>
  one !== other && one !== UNREAD && other !== UNREAD;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
