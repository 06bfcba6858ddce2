import type { Report } from '../../model/report.ts';
import type { Paint } from './paint.ts';

/** What building again left open for an output, what stilled its noise, and which command wrote it. */
export const attributionLines = (
  { attribution, builds }: Report,
  output: string,
  paint: Paint,
): readonly string[] => {
  const blame = attribution?.blames.find((candidate) => candidate.output === output);
  if (blame === undefined) return [];
  const known = blame.sets.flat();
  return [
    ...(blame.kind === 'open'
      ? [
          paint.yellow(
            `    still open after ${builds.length} builds: ${
              blame.suspects.length === 0
                ? 'whether there are more'
                : `one or more of ${clip(blame.suspects)}`
            }${known.length === 0 ? '' : `; found so far: ${known.join(', ')}`}${attribution?.notes === undefined ? ' (--max-builds)' : ''}`,
          ),
        ]
      : []),
    ...(blame.kind === 'noise' && blame.stilledBy !== undefined
      ? [`    still with the ${blame.stilledBy} pinned`]
      : []),
    ...(blame.command === undefined ? [] : [paint.dim(`    written by: ${blame.command}`)]),
  ];
};

const SHOWN = 6;

const clip = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
