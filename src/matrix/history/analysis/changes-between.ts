import type { Change } from './history-summary.ts';
import type { Run } from './read-tracks.ts';

/**
 * What of the recorded versions differs between two runs, those of the host first. An entry that only one of two versions of repro-harness
 * records is no change.
 */
export const changesBetween = (before: Run, after: Run): readonly Change[] => {
  const names = [...new Set([...Object.keys(before.host), ...Object.keys(after.host)])]
    // Its version stands in every line.
    .filter((name) => name !== 'repro-harness')
    .sort();
  const isOtherTool = before.tool !== after.tool;
  return [
    ...names.map((what) => ({ what, from: before.host[what] ?? '', to: after.host[what] ?? '' })),
    { what: 'repro-harness', from: before.tool, to: after.tool },
    { what: 'commit', from: before.commit, to: after.commit },
  ].filter(({ from, to }) => from !== to && !(isOtherTool && (from === '' || to === '')));
};

/** Whether the source of a run is known exactly: its commit, without changed files. */
export const isKnown = ({ commit }: Run): boolean => commit !== '' && !commit.endsWith('-dirty');
