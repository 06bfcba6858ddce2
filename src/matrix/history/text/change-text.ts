import type { Change } from '../analysis/history-summary.ts';

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

/** Between two nights: what changed, or that nothing did. */
export const afterText = (after: readonly Change[]): string =>
  after.length === 0 ? 'nothing that is recorded changed' : `after ${changeText(after)}`;
