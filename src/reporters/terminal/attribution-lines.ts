import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { whenHeld } from '../../util/when-held.ts';
import type { Paint } from './paint.ts';

/** For an output: what further builds could not decide, the pin that made it stable if it is noise, and the command that wrote it. */
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
            `    not decided after ${counted(builds.length, 'build')}: ${
              blame.suspects.length === 0
                ? 'whether more axes are to blame'
                : `one or more of ${clip(blame.suspects)}`
            }${known.length === 0 ? '' : `; found so far: ${known.join(', ')}`}${attribution?.notes === undefined ? ' (raise --max-builds)' : ''}`,
          ),
        ]
      : []),
    ...(blame.kind === 'noise' && blame.stilledBy !== undefined
      ? [`    becomes stable when ${whenHeld([blame.stilledBy])}`]
      : []),
    ...(blame.command === undefined ? [] : [paint.dim(`    written by: ${blame.command}`)]),
  ];
};

const SHOWN = 6;

const clip = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
