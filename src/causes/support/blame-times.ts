import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import type { CauseContext } from '../../model/cause.ts';
import type { DifferingPair, FieldValue } from '../../model/difference.ts';
import { type AxesBlamed, blameAxes } from './blame-axes.ts';
import { type Instant, instantsIn } from './text-time.ts';
import { isWithin } from './time-window.ts';
import { zoneShift } from './zone-shift.ts';

type TimeCanary = Extract<Canary, { readonly kind: 'time' }>;

/**
 * The axes that changed the times in two values: for each time, the time canary that matches on both sides; and `timezone` if it matches
 * only after the local time of the experiment is converted to UTC. If it matches in both ways, such as a day, the zone is not settled.
 * Numbers are local times in steps of two seconds, as in zip.
 */
export const blameTimes = (
  pair: DifferingPair,
  candidates: readonly AxisName[],
  context: Pick<CauseContext, 'canaries' | 'varied'>,
): AxesBlamed => {
  const { control, experiment } = pair.first;
  const [before, after] = [timesIn(control), timesIn(experiment)];
  if (before.length === 0 || before.length !== after.length) return blameAxes(pair, candidates, context);
  const known = context.canaries
    .filter((canary): canary is TimeCanary => canary.kind === 'time' && candidates.includes(canary.axis))
    .toSorted((a, b) => width(a) - width(b));
  const shift = candidates.includes('timezone') ? zoneShift(context) : 0;
  const guilty = new Set<AxisName>();
  let [certain, open] = [true, false];
  for (const [index, mine] of before.entries()) {
    const other = after[index]!;
    const found =
      isMidnight(mine) && isMidnight(other)
        ? judge(asDay(mine), asDay(other), known, shift)
        : judge(mine, other, known, shift);
    if (found === undefined) return blameAxes(pair, possible(candidates, before, after, shift), context);
    for (const axis of found.axes) guilty.add(axis);
    certain &&= found.certain;
    open ||= found.open;
  }
  if (guilty.size === 0) return blameAxes(pair, candidates, context);
  return {
    axes: candidates.filter((axis) => guilty.has(axis)),
    confidence: certain ? 'recognised' : 'suggested',
    ...(open ? { unsettled: ['timezone'] } : {}),
  };
};

/** Times that are nearer to each other than half the distance of the two zones are not the same moment in both: the zone did not change them. */
const possible = (
  candidates: readonly AxisName[],
  before: readonly Instant[],
  after: readonly Instant[],
  shift: number,
): readonly AxisName[] =>
  before.every(({ seconds }, index) => Math.abs(seconds - after[index]!.seconds) < Math.abs(shift) / 2)
    ? candidates.filter((axis) => axis !== 'timezone')
    : candidates;

interface Judgement {
  readonly axes: readonly AxisName[];
  readonly certain: boolean;
  /** Whether the zone may have changed the time as well. */
  readonly open: boolean;
}

const judge = (
  mine: Instant,
  other: Instant,
  known: readonly TimeCanary[],
  shift: number,
): Judgement | undefined => {
  const otherwise: readonly AxisName[] = mine.offset !== other.offset && shift !== 0 ? ['timezone'] : [];
  if (mine.seconds === other.seconds) return { axes: otherwise, certain: true, open: false };
  const local = shift !== 0 && !other.zoned;
  for (const canary of known) {
    if (!isWithin(mine, canary.control)) continue;
    const converted = local && isWithin(inUtc(other, shift), canary.experiment);
    if (isWithin(other, canary.experiment)) {
      // In a window of more than a day, the zone of a time cannot be determined.
      if (local && width(canary) > WIDE)
        return { axes: [canary.axis, 'timezone'], certain: false, open: true };
      // A time without an hour is another day in the other zone, or not: if it is not in the experiment, but would be in the control.
      const open = converted && !isWithin(inUtc(mine, shift), canary.control);
      return { axes: [canary.axis, ...otherwise], certain: true, open };
    }
    if (converted) return { axes: [canary.axis, 'timezone'], certain: true, open: false };
  }
  return local && other.seconds - mine.seconds === shift
    ? { axes: ['timezone'], certain: true, open: false }
    : undefined;
};

/** Whether it is a date and a time of day that is midnight as written: most likely a day that was written as a time, as RubyGems does. */
const isMidnight = ({ form, seconds, offset }: Instant): boolean =>
  form === 'date and time' && (seconds + (offset ?? 0)) % DAY === 0;

/** The day as written, of which it is not known in which zone it was that day. */
const asDay = ({ seconds, offset }: Instant): Instant => ({
  seconds: seconds + (offset ?? 0),
  span: DAY,
  zoned: false,
  offset: undefined,
  form: 'date',
});

const DAY = 86400;
const WIDE = 26 * 3600;

const width = ({ experiment }: TimeCanary): number => experiment.to - experiment.from;

const inUtc = (time: Instant, shift: number): Instant => ({
  ...time,
  seconds: time.form === 'time of day' ? (((time.seconds - shift) % DAY) + DAY) % DAY : time.seconds - shift,
});

const timesIn = (value: FieldValue): readonly Instant[] => {
  if (value === null) return [];
  if (typeof value === 'string') return instantsIn(value);
  return [{ seconds: value - 2, span: 4, zoned: false, offset: undefined, form: 'date and time' }];
};
