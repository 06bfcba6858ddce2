import type { Cause } from '../model/cause.ts';
import { blameTimes } from './support/blame-times.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

// `--date` exists since JDK 17. Without it, jar writes the current time for the members that it makes itself.
const JAR_FIX = {
  text: 'Set the time of all members.',
  command: 'jar --date="$(date -u -d @$SOURCE_DATE_EPOCH +%Y-%m-%dT%H:%M:%SZ)"',
};

export const zipTime: Cause = {
  code: 'zip-time',
  formats: ['zip'],
  cause: 'the times of zip members differ',
  fix: {
    text: 'Set the times of the files to the release time before they are packed.',
    command: 'find . -exec touch -hd @$SOURCE_DATE_EPOCH {} +',
  },
  explains: (pair, group, context) => {
    if (group.field !== 'time') return undefined;
    const zones = !isUnconditioned(context) || shiftedByHours(group, context);
    return {
      ...blameTimes(pair, ['clock', 'source-mtime', ...(zones ? (['timezone'] as const) : [])], context),
      ...(context.facts.get('zip')?.writer?.control === 'jar' ? { fix: JAR_FIX } : {}),
    };
  },
};
