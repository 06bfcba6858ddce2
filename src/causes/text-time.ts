import { blameAxes } from '../evidence/blame-axes.ts';
import { instantsIn } from '../evidence/text-time.ts';
import type { Cause } from '../model/cause.ts';

const FIX = {
  text: 'Write the time of the release instead of now, in UTC and in the C locale.',
  command: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH',
};

/** A date or time on both sides. */
export const textTime: Cause = {
  code: 'text-time',
  formats: ['text', 'json', 'bytes'],
  cause: 'a time of the build stands in the output',
  fix: FIX,
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const [a, b] = [instantsIn(control), instantsIn(experiment)];
    const judgedByName = blameAxes(pair, ['clock', 'source-mtime'], context);
    if (a.length === 0 && b.length === 0)
      return judgedByName.confidence === 'canary' ? judgedByName : undefined;
    if (a.length === 0 || a.length !== b.length) return undefined;
    const shifts = a.map(({ seconds }, index) => seconds - b[index]!.seconds);
    const zones = shifts.every((shift) => shift !== 0 && shift % 900 === 0 && Math.abs(shift) <= 26 * 3600);
    const oneDay = a.every(({ form }) => form === 'date');
    const judged = blameAxes(pair, ['clock', 'timezone', 'source-mtime'], context);
    if (judged.confidence === 'canary' || !zones || oneDay) return judged;
    return {
      ...blameAxes(pair, ['timezone'], context),
      variant: 'zone',
      cause: 'a local time stands in the output: the same moment in two zones',
      fix: { text: 'Write times in UTC.', command: 'TZ=UTC' },
    };
  },
};
