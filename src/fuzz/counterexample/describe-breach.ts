import { displayLines, displayRaw } from '../../util/display.ts';
import { logEnd } from '../../util/log-end.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import type { Breach } from '../examine.ts';

/** One line that describes the breach; escaped for display. */
export const describeBreach = (breach: Breach): string => {
  switch (breach.kind) {
    case 'different':
      return `gives different bytes in ${listPaths(breach.paths)}`;
    case 'noise':
      return `gives different bytes each time, even under the same conditions, in ${listPaths(breach.paths)}`;
    case 'fails':
      return `fails with exit code ${breach.code}`;
    case 'fails-in-one':
      return `fails with exit code ${breach.code} in the ${breach.build}, and not in the other build`;
    case 'not-restored':
      return 'does not keep everything: the round trip does not restore the tree';
    case 'hangs':
      return `does not end within the time limit (${breach.build})`;
  }
};

/** Details of the breach: the end of the log, or the first differences of the round trip. May be empty. */
export const breachDetail = (breach: Breach): string => {
  switch (breach.kind) {
    case 'different':
    case 'noise':
      return '';
    case 'not-restored':
      return breach.differences.slice(0, MOST_LINES).map(displayLines).join('\n').trim();
    default:
      return logEnd(breach.log, MOST_LINES).join('\n').trimStart();
  }
};

const MOST_LINES = 12;

const listPaths = (paths: readonly string[]): string => {
  const shown = paths.slice(0, 3).map(displayRaw).join(', ');
  return withoutCommands(paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown);
};
