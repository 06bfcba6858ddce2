import type { AxisName } from '../../../model/axis-name.ts';
import type { Conditions } from '../../../model/conditions.ts';
import { mixConditions } from '../../plan/plan.ts';
import type { BuildRequest, ControlledSetting, Suspect } from '../search/builder.ts';
import { axisOf, isPart, wholeAxes } from '../search/suspect.ts';
import { takeParts } from './setting-parts.ts';

/** The conditions that trials are mixed from, and when the two builds began: milliseconds since the epoch, real time. */
export interface Sources {
  readonly control: Conditions;
  readonly first: Conditions;
  readonly second: Conditions;
  readonly controlStartedMs: number;
  readonly experimentStartedMs: number;
  /** Whether clocks can be moved, so that the clock of a trial can start at the same time as that of the build it is compared with. */
  readonly movesClocks: boolean;
}

/**
 * The conditions of one trial that begins at `nowMs`. Its clock is set to the start of the build that it is compared with, because no
 * axis stands for the time that passes between two builds. With `setsBack: false` it is never behind the real time, which the kernel
 * gives to files: programs such as Meson refuse files from the future.
 */
export const trialConditions = (
  sources: Sources,
  request: Omit<BuildRequest, 'label'>,
  nowMs: number,
  { setsBack } = { setsBack: true },
): Conditions => {
  const { taken, others, controls } = request;
  const { control, first, second } = sources;
  const mixed = mixConditions(
    mixConditions(control, first, new Set(wholeAxes(taken))),
    second,
    new Set(wholeAxes(others)),
  );
  const parts = [...partsByAxis(taken)].map(([axis, own]) => [axis, takeParts(axis, control, first, own)]);
  const conditions: Conditions = { ...mixed, ...Object.fromEntries(parts) };
  const began = hasClock(request) ? sources.experimentStartedMs : sources.controlStartedMs;
  const keepsUp = !setsBack && !hasClock(request);
  const late = sources.movesClocks && !keepsUp ? (nowMs - began) / 1000 : 0;
  const timed = { ...conditions, clock: Math.round((conditions.clock - late) * 1000) / 1000 };
  // Frozen, it is the same for all trials, and ahead of each of them.
  const startsMs = began + conditions.clock * 1000 + (keepsUp ? DAY_MS : 0);
  return Object.assign({}, timed, ...controls.map((pin) => HOLD[pin](timed, startsMs))) as Conditions;
};

/** Whether the clock of a trial is set back from the real time, to the start of the control. */
export const isSetBack = (
  { movesClocks }: Pick<Sources, 'movesClocks'>,
  request: Pick<BuildRequest, 'taken' | 'others'>,
): boolean => movesClocks && !hasClock(request);

const hasClock = ({ taken, others }: Pick<BuildRequest, 'taken' | 'others'>): boolean =>
  taken.has('clock') || others.has('clock');

const DAY_MS = 86_400_000;

/** The axis and the part of `locale:LC_CTYPE`; undefined for a whole axis. */
export const partOf = (suspect: Suspect): { readonly axis: AxisName; readonly part: string } | undefined =>
  isPart(suspect) ? { axis: axisOf(suspect), part: suspect.slice(suspect.indexOf(':') + 1) } : undefined;

/** The settings of each pin, for a build that starts at a time of its own clock. */
export const HOLD: Readonly<
  Record<ControlledSetting, (held: Conditions, startsMs: number) => Partial<Conditions>>
> = {
  cpus: ({ cpus }) => ({ cpus: cpus.slice(0, 1) }),
  'hash-seed': () => ({ 'hash-seed': { PYTHONHASHSEED: '0', PERL_HASH_SEED: '0', PERL_PERTURB_KEYS: '0' } }),
  aslr: () => ({ aslr: 'off' }),
  pid: () => ({ pid: null }),
  clock: (_, startsMs) => ({ frozen: Math.floor(startsMs / 1000) }),
};

const partsByAxis = (taken: ReadonlySet<Suspect>): ReadonlyMap<AxisName, readonly string[]> => {
  const byAxis = new Map<AxisName, string[]>();
  for (const suspect of taken) {
    const found = partOf(suspect);
    if (found !== undefined) byAxis.set(found.axis, [...(byAxis.get(found.axis) ?? []), found.part]);
  }
  return byAxis;
};
