import type { Blame, Cause, CauseContext } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';
import { besideTimes } from './support/beside-times.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameFormattedTimes } from './support/blame-formatted-times.ts';
import { calendarDiffers } from './support/calendar-differs.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { isZoneShift } from './support/is-zone-shift.ts';
import { partsMayBeLocal, predictedLocalParts, predictedParts } from './support/predicted-parts.ts';
import { instantsIn } from './support/text-time.ts';
import { zoneShift } from './support/zone-shift.ts';

const FIX = {
  text: 'Write the release time instead of the current time, in UTC and in the C locale.',
  command: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH',
};

/** A date or time on both sides. */
export const textTime: Cause = {
  code: 'text-time',
  formats: ['text', 'json', 'bytes', 'pdf', ...DECODED_FORMATS],
  property: 'time',
  cause: 'the output contains a time of the build',
  fix: FIX,
  explains: (pair, { format, field }, context) => {
    // A translator may have written it: there is a cause of its own, which asks for more.
    if (format === 'mo' && field === 'PO-Revision-Date') return undefined;
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const [a, b] = [instantsIn(control), instantsIn(experiment)];
    if (a.length === 0 && b.length === 0) return wordsOfTime(control, experiment, context);
    if (a.length === 0 || a.length !== b.length) return undefined;
    const shifts = a.map(({ seconds }, index) => seconds - b[index]!.seconds);
    const careful = isUnconditioned(context);
    if (careful && !differInTimesOnly(control, experiment)) return undefined;
    const zones = shifts.every((shift) => isZoneShift(shift, careful) && (!careful || shift === shifts[0]));
    // A second, or a minute with its zone, is written by a program; a day, or a number, by anybody.
    const weak = !a.every(
      ({ form, span, zoned }, index) =>
        form === 'date and time' && b[index]!.form === form && (span === 1 || zoned),
    );
    // Only a time with an hour, and not seconds since the epoch, depends on the zone.
    const local = a.some(({ form, zoned }) => form !== 'date' && form !== 'epoch' && !zoned);
    const candidates = ['clock', 'source-mtime'] as const;
    const judged = {
      ...blameFormattedTimes(
        pair,
        careful && !shifts.every(isNearZoneShift) ? candidates : [...candidates, 'timezone'],
        context,
      ),
      weak,
    };
    const zoned = judged.confidence === 'recognised' && judged.axes.join() === 'timezone';
    if (zoned || (judged.confidence !== 'recognised' && zones && local))
      return {
        ...(zoned ? judged : { ...blameAxes(pair, ['timezone'], context), weak }),
        variant: 'zone',
        cause: 'the output contains a local time: the same moment in two zones',
        fix: { text: 'Write times in UTC.', command: 'TZ=UTC' },
      };
    if (judged.confidence === 'recognised' || local || a.some(({ form }) => form === 'date')) return judged;
    // If the times of both builds are known, a number that matches neither is not a time.
    const known = candidates.every((axis) =>
      context.canaries.some((canary) => canary.axis === axis && canary.kind === 'time'),
    );
    return known ? undefined : { ...blameAxes(pair, candidates, context), weak };
  },
};

/** A local time of two builds in two zones, which did not write it in the same second. */
const isNearZoneShift = (shift: number): boolean => {
  const whole = Math.round(shift / 900) * 900;
  return isZoneShift(whole, true) && Math.abs(shift - whole) <= TICKS;
};

const TICKS = 5;

/** Whether nothing differs beside the times but the language of their words and their zones. */
const differInTimesOnly = (control: string, experiment: string): boolean =>
  calendarDiffers(control, experiment) ||
  besideTimes(control, true).replace(ZONE_NAME, '') === besideTimes(experiment, true).replace(ZONE_NAME, '');

const ZONE_NAME = /(?<![A-Za-z])[A-Z]{3,5}(?![A-Za-z])/g;

/** Parts of a date, such as a year, a month or a week; each side has those of its own build. */
const wordsOfTime = (control: string, experiment: string, { canaries }: CauseContext): Blame | undefined => {
  const clock = canaries.find(({ axis, kind }) => axis === 'clock' && kind === 'time');
  if (clock?.kind !== 'time') return undefined;
  const shift = zoneShift({ canaries });
  const sum = predictedParts(control, experiment, clock);
  if (sum === undefined) {
    const local = predictedLocalParts(control, experiment, clock, shift);
    return local === undefined
      ? undefined
      : { axes: ['clock', 'timezone'], confidence: local >= 3 ? 'recognised' : 'suggested' };
  }
  const open = partsMayBeLocal(control, experiment, clock, shift);
  return {
    axes: ['clock'],
    confidence: sum >= 3 ? 'recognised' : 'suggested',
    ...(open ? { unsettled: ['timezone'] } : {}),
  };
};
