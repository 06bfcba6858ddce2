import { axes } from '../../axes/index.ts';
import type { Axis, AxisContext } from '../../model/axis.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions } from '../../model/conditions.ts';
import type { GivenSettings } from '../../model/given-settings.ts';
import { SYSTEM_PATH } from '../../sandbox/host/find-programs.ts';
import { pinnedBy } from '../../util/pinned.ts';
import { randomFor } from '../../util/random.ts';
import { demandSettable } from './demand-settable.ts';
import { readSetting } from './read-setting.ts';

/** Whether an axis will be varied, and if not, why. */
export interface PlannedAxis {
  readonly name: AxisName;
  readonly status: 'varied' | 'unavailable' | 'excluded';
  readonly reason: string;
}

/** Everything that the builds of a run depend on: chosen before any of them, from one seed. */
export interface Plan {
  readonly seed: number;
  readonly context: AxisContext;
  readonly axes: readonly PlannedAxis[];
  readonly control: Conditions;
  readonly experiment: Conditions;
  /** Shell text for the probes of all axes. It writes one reading for each to descriptor 3. */
  readonly probe: string;
}

/** Whether an axis is varied by a plan. */
export const isVaried = ({ axes: planned }: Pick<Plan, 'axes'>, axis: AxisName): boolean =>
  planned.some(({ name, status }) => name === axis && status === 'varied');

/**
 * Chooses every setting. Pure: the same context, names, seed and given settings give the same plan. Throws a `Failure` on a given setting
 * that is not possible.
 */
export const planRun = (
  context: AxisContext,
  varied: ReadonlySet<AxisName>,
  seed: number,
  given: GivenSettings = {},
): Plan => {
  const planned = axes.map((axis): PlannedAxis => {
    const pinned = axis.pinnedBy?.find((variable) => context.env[variable] !== undefined);
    const reason = axis.unavailable(context);
    if (!varied.has(axis.name))
      return {
        name: axis.name,
        status: 'excluded',
        reason: axis.onRequest ? 'varied only on request' : 'left out by --vary',
      };
    const unasked = axis.unasked?.(context);
    if (unasked !== undefined) return { name: axis.name, status: 'excluded', reason: unasked };
    if (pinned !== undefined) return { name: axis.name, status: 'excluded', reason: pinnedBy(pinned) };
    if (reason !== undefined) return { name: axis.name, status: 'unavailable', reason };
    return { name: axis.name, status: 'varied', reason: '' };
  });
  demandSettable(planned, given);
  const live = new Set(planned.filter(({ status }) => status === 'varied').map(({ name }) => name));
  const control = conditionsFrom((axis) => axis.control(context));
  return {
    seed,
    context,
    axes: planned,
    control: held(control, live, context),
    experiment: held(
      conditionsFrom((axis) =>
        live.has(axis.name) ? experimentOf(axis, context, seed, given[axis.name]) : control[axis.name],
      ),
      live,
      context,
    ),
    probe: probeScript(context),
  };
};

const experimentOf = (axis: Axis, context: AxisContext, seed: number, word: string | undefined): unknown =>
  word === undefined
    ? axis.experiment(context, randomFor(seed, axis.name))
    : readSetting(axis, word, context, seed);

/**
 * Shell text that measures every axis, in one subshell that starts as few programs as possible. Only the probe of `locale` runs in the
 * build's locale, and only that of `path` with the build's own `PATH`: the readings of the other axes must not change with them. Descriptor
 * 5 is the build's standard error.
 */
const probeScript = (context: AxisContext): string => {
  const reading = (axis: Axis): string => `printf ${axis.name}=; ${axis.probe(context)}; printf '\\0'`;
  const measurements = new Set(axes.flatMap(({ measure }) => measure?.(context) ?? []));
  const [path, own, others] = [
    axes.filter(({ name }) => name === 'path'),
    axes.filter(({ name }) => name === 'locale'),
    axes.filter(({ name }) => name !== 'path' && name !== 'locale'),
  ];
  return [
    'exec 5>&2',
    '(',
    'exec >&3 2>/dev/null',
    ...path.map(reading),
    // The PATH of a scenario need not contain the programs of the probes.
    `PATH="\${PATH:+$PATH:}"${SYSTEM_PATH.join(':')}`,
    ...own.map(reading),
    'LC_ALL=C; export LC_ALL',
    ...measurements,
    ...others.map(reading),
    ')',
    'exec 5>&-',
  ].join('\n');
};

/** The control's conditions with some axes taken from the experiment. */
export const mixConditions = (
  control: Conditions,
  experiment: Conditions,
  taken: ReadonlySet<AxisName>,
): Conditions => conditionsFrom((axis) => (taken.has(axis.name) ? experiment : control)[axis.name]);

const conditionsFrom = (settingOf: (axis: (typeof axes)[number]) => unknown): Conditions =>
  Object.fromEntries(axes.map((axis) => [axis.name, settingOf(axis)])) as unknown as Conditions;

// An axis that is not varied has the same setting in both builds: that of the host or the source, where the control's would cost time, could
// fail, or would differ from run to run.
const held = (
  conditions: Conditions,
  live: ReadonlySet<AxisName>,
  { host, times }: AxisContext,
): Conditions => ({
  ...conditions,
  ...(live.has('aslr') ? {} : { aslr: 'inherited' as const }),
  ...(live.has('cpus') ? {} : { cpus: host.cpus }),
  ...(live.has('jobs') ? {} : { jobs: null }),
  ...(live.has('shell') ? {} : { shell: null }),
  // The times of a checkout are chance.
  ...(live.has('source-mtime') || times.order === 'one' ? {} : { 'source-mtime': { kind: 'own' as const } }),
});
