import type { Reach } from '../../model/unreached.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import type { Outcome } from './outcome.ts';
import type { Setting } from './set-up.ts';

/** What the builds that prove the moved clock executed. */
export const reachOf = (outcome: Outcome, setting: Setting): Reach => ({
  ...clockReach(outcome, setting),
  ...orderReach(outcome),
  ...processorReach(outcome),
});

const orderReach = ({ order }: Outcome): Pick<Reach, 'builtOrder'> => {
  if (order === undefined) return {};
  return {
    builtOrder:
      order.kind === 'open'
        ? { reached: false, how: order.reason }
        : { reached: true, how: `also in folders that the build made (${order.id}, through disorderfs)` },
  };
};

const processorReach = ({ processor }: Outcome): Pick<Reach, 'processor'> => {
  if (processor === undefined) return {};
  const how =
    processor.kind === 'open'
      ? `in /proc/cpuinfo, not by CPUID: ${processor.reason}`
      : 'also by CPUID, in builds under emulation';
  return { processor: how };
};

const clockReach = ({ observations, emulation }: Outcome, setting: Setting): Reach => {
  const { vouchedFor } = setting.options.scenario;
  const unrecorded = setting.unrecorded === '' ? 'the build removed the records' : setting.unrecorded;
  if (emulation === undefined || emulation.kind === 'open' || !isComplete(emulation))
    return {
      ...together(observations.flatMap(({ build }) => (isEmulated(build) ? [] : [build]))),
      vouchedFor,
      unrecorded,
      ...(emulation === undefined ? {} : { emulation: whyOpen(emulation) }),
    };
  // The control had the real clock everywhere: it lacks nothing.
  const { build } = emulation.emulated;
  const programs = build.conditions.emulated === 'all' ? 'all' : 'static';
  return {
    ...together([build]),
    vouchedFor,
    unrecorded,
    emulation: `proved for ${programs} programs by a build under emulation`,
  };
};

export const isEmulated = ({ conditions }: BuildResult): boolean => conditions.emulated !== undefined;

type Emulation = NonNullable<Outcome['emulation']>;

const isComplete = (emulation: Exclude<Emulation, { kind: 'open' }>): boolean =>
  emulation.kind === 'equal' || emulation.complete;

const whyOpen = (emulation: Emulation): string =>
  emulation.kind === 'open' ? emulation.reason : EMULATION_CHANGES;

export const EMULATION_CHANGES = 'emulation changes the output';

/** A program that only one of the builds executed counts, too. */
const together = (builds: readonly BuildResult[]): Pick<Reach, 'unreached' | 'trees'> => {
  const known = builds.flatMap(({ unreached }) => (unreached === undefined ? [] : [unreached]));
  return {
    unreached: known.length < builds.length ? undefined : known.flat(),
    trees: builds.map(({ conditions }) => conditions['build-path']),
  };
};
