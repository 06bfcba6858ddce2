import type { SourceMtime } from '../../model/conditions.ts';
import type { Profile } from '../../model/profile.ts';
import type { Random } from '../../model/random.ts';
import type { SourceTimes } from '../../model/source-times.ts';

type Ordered = Extract<SourceMtime, { kind: 'ordered' }>;

/** The control's times: as early as a checkout can have them. */
export const controlTimes = (times: SourceTimes, profile: Profile): SourceMtime => {
  const { from, slots } = spanOf(times, profile);
  return times.order === 'one' ? { kind: 'fixed', epoch: from } : inOrder(from, slots);
};

/** The same times, all later by two seconds or more. Far later where that is possible: then the day, month and year are others, too. */
export const laterTimes = (times: SourceTimes, profile: Profile, random: Random): SourceMtime => {
  const { from, slots } = spanOf(times, profile);
  const free = times.to - (from + slots - 1);
  const later = random.integer(Math.max(STEP, Math.ceil(free / 2)), Math.max(STEP, Math.floor(free * 0.9)));
  return times.order === 'one' ? { kind: 'fixed', epoch: from + later } : inOrder(from + later, slots);
};

/** Times in the order of the paths, after all of the control's; before them where no time is left after them. */
export const scrambledTimes = (times: SourceTimes, profile: Profile, random: Random): Ordered => {
  const { from, slots } = spanOf(times, profile);
  const first = from + slots - 1 + STEP;
  const room = times.to - first + 1;
  if (room < 1) return earlierTimes(times, 'path');
  const length = Math.min(times.entries, room);
  const start = first + random.integer(Math.floor((room - length) / 2), room - length);
  return { kind: 'ordered', by: 'path', from: start, to: start + length - 1, fraction: true };
};

/** The same in the reverse order; with the profile `thorough` before all of the control's: also before a time that an archive is clamped to. */
export const reversedTimes = (times: SourceTimes, profile: Profile, scrambled: Ordered): Ordered =>
  profile === 'thorough' ? earlierTimes(times, 'path-reversed') : { ...scrambled, by: 'path-reversed' };

const earlierTimes = (times: SourceTimes, by: Ordered['by']): Ordered => ({
  kind: 'ordered',
  by,
  from: times.from - STEP - times.entries,
  to: times.from - STEP - 1,
  fraction: true,
});

const inOrder = (from: number, slots: number): Ordered => ({
  kind: 'ordered',
  by: 'source',
  from,
  to: from + slots - 1,
  fraction: false,
});

/** The first of the control's times, and over how many seconds they are spread: both builds must have room. */
const spanOf = (
  { from, to, distinct }: SourceTimes,
  profile: Profile,
): { readonly from: number; readonly slots: number } => {
  const slots = Math.max(1, Math.min(distinct, to - from - STEP + 1));
  // One second after the bound, so that a time that an archive was clamped to is none of the control's; in `standard` only if there is room.
  const isRoomy = profile === 'thorough' || to - from - slots > 2 * STEP;
  return { from: isRoomy ? from + 1 : from, slots };
};

// zip stores times in steps of two seconds.
const STEP = 2;
