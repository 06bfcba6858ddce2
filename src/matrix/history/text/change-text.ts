import { andList } from '../../../util/and-list.ts';
import type { Change } from '../analysis/history-summary.ts';
import { isOfTheMachine } from '../analysis/of-the-machine.ts';

/** Changes in words: `tar 1.34 -> 1.35, commit 1a2b3c4d5e -> 6f7a8b9c0d`. Of two versions, what both begin and end with is left out. */
export const changeText = (changes: readonly Change[]): string => changes.map(oneChange).join(', ');

const oneChange = ({ what, from, to }: Change): string => {
  if (what === 'commit') return `commit ${shortCommit(from)} -> ${shortCommit(to)}`;
  if (from === '') return `${to.startsWith(`${what} `) ? to : `${what} ${to}`} (new)`;
  if (to === '') return `${what} (no longer there)`;
  const [before, after] = [from.split(' '), to.split(' ')];
  let start = 0;
  while (start < Math.min(before.length, after.length) - 1 && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start - 1;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const middle = (words: readonly string[]): string => words.slice(start, words.length - end).join(' ');
  return `${what} ${middle(before)} -> ${middle(after)}`;
};

/** As many digits as tell commits apart in any repository; more than git prints by default. */
export const shortCommit = (commit: string): string =>
  commit === '' ? 'unknown' : commit.replace(/^([0-9a-f]{10})[0-9a-f]+/, '$1');

/** What changed for all members of a group; that nothing did, or only for some. */
export const afterText = (group: readonly (readonly Change[])[]): string => {
  const [first = [], ...others] = group.map(
    (changes) => new Set(changes.map((change) => JSON.stringify(change))),
  );
  const common = [...first].filter((change) => others.every((other) => (other as Set<string>).has(change)));
  if (common.length > 0) return `after ${changeText(common.map((change) => JSON.parse(change) as Change))}`;
  const some = group.flat();
  return some.length === 0
    ? 'nothing that is recorded changed'
    : `nothing else changed than, for some of them, ${andList([...new Set(some.map(({ what }) => what))].sort())}`;
};

/** The same for changes that may have one reason: processors differ between the jobs of one night. */
export const changeKey = (changes: readonly Change[]): string =>
  JSON.stringify(changes.filter((change) => !isOfTheMachine(change)));
