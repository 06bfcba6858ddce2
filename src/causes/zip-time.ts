import type { CauseOfGroup } from '../model/cause.ts';
import type { Fix } from '../model/finding.ts';
import { TOUCH } from '../util/fixes.ts';
import { blameTimes } from './support/blame-times.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { shiftedByHours } from './support/shifted-by-hours.ts';

// `--date` exists since JDK 17. Without it, jar and jmod write the current time for the members that it makes itself.
const fixOf = (tool: string): Fix => ({
  text: 'Set the time of all members.',
  command: `${tool} --date="$(date -u -d @$SOURCE_DATE_EPOCH +%Y-%m-%dT%H:%M:%SZ)"`,
});
const FIXES: Readonly<Record<string, Fix>> = { jar: fixOf('jar'), jmod: fixOf('jmod create') };

export const zipTime: CauseOfGroup = {
  code: 'zip-time',
  formats: ['zip'],
  property: 'time',
  cause: 'the times of zip members differ',
  fix: TOUCH,
  byAxis: {
    clock: TOUCH,
    'source-mtime': TOUCH,
    timezone: { text: 'Run zip with `TZ=UTC`: it stores local times.', command: 'export TZ=UTC' },
  },
  prepare: (group, context) => {
    if (group.field !== 'time') return () => undefined;
    const writer = context.facts.get('zip')?.writer?.control ?? '';
    const fix = Object.hasOwn(FIXES, writer) ? { fix: FIXES[writer]! } : {};
    const zones = !isUnconditioned(context) || shiftedByHours(group, context);
    const axes = ['clock', 'source-mtime', ...(zones ? (['timezone'] as const) : [])] as const;
    return (pair) => ({ ...blameTimes(pair, axes, context), ...fix });
  },
};
