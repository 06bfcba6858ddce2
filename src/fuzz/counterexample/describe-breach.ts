import { displayLines, displayRaw } from '../../util/display.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import type { Breach } from '../examine.ts';

/** One line that says what went wrong; fit for display. */
export const describeBreach = (breach: Breach): string => {
  switch (breach.kind) {
    case 'different':
      return `gives other bytes in ${listPaths(breach.paths)}`;
    case 'noise':
      return `gives other bytes each time, under the same conditions, in ${listPaths(breach.paths)}`;
    case 'fails':
      return `fails with exit code ${breach.code}`;
    case 'fails-in-one':
      return `fails with exit code ${breach.code} in the ${breach.build}, and not in the other build`;
    case 'not-restored':
      return 'loses something: the round trip does not give the tree back';
    case 'hangs':
      return `does not come to an end (${breach.build})`;
  }
};

/** What there is to see of it: the end of the log, or what was lost. May be empty. */
export const breachDetail = (breach: Breach): string => {
  switch (breach.kind) {
    case 'different':
    case 'noise':
      return '';
    case 'not-restored':
      return breach.differences.slice(0, MOST_LINES).map(displayLines).join('\n').trim();
    default:
      return displayLines(breach.log).trim().split('\n').slice(-MOST_LINES).join('\n');
  }
};

const MOST_LINES = 12;

const listPaths = (paths: readonly string[]): string => {
  const shown = paths.slice(0, 3).map(displayRaw).join(', ');
  return withoutCommands(paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown);
};
