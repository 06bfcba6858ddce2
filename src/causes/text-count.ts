import type { AxisName } from '../model/axis-name.ts';
import type { Cause, CauseContext } from '../model/cause.ts';

/** Numbers too short to be recognised alone: what stands around them must say what they count. */
export const textCount: Cause = {
  code: 'text-count',
  formats: ['text', 'json'],
  cause: 'a number that the machine decides stands in the output',
  fix: { text: 'Do not write it.' },
  explains: ({ first: { control, experiment, context: line } }, _, context) => {
    const [a, b] = [numberOf(control), numberOf(experiment)];
    if (a === undefined || b === undefined) return undefined;
    const around = `${line?.control ?? ''} ${context.output}`;
    if (isVaried('cpus', context) && a < 10_000 && b < 10_000 && PROCESSORS.test(around))
      return {
        axes: ['cpus'],
        confidence: 'signature',
        variant: 'cpus',
        cause: 'the number of processors stands in the output',
        fix: {
          text: 'Do not write `nproc`; where it chooses how many jobs run, say a number.',
          command: 'make -j1',
        },
      };
    if (context.varied?.includes('uptime') === true && UNITS.some((unit) => isThousandDays(b - a, unit)))
      return {
        axes: ['uptime'],
        confidence: 'signature',
        variant: 'uptime',
        cause: 'the time since the machine was started stands in the output',
        fix: { text: 'Do not write what /proc/uptime or `uptime` says.' },
      };
    return undefined;
  },
};

const isVaried = (axis: AxisName, { varied }: CauseContext): boolean => varied?.includes(axis) ?? true;

const PROCESSORS = /\b(nproc|(num_?)?cpus?|processors?|cores?|threads?|jobs?|workers?)\b|(^|\s)-[jT] ?[0-9]/i;

const numberOf = (value: unknown): number | undefined => {
  const digits =
    typeof value === 'string' ? /^(?:-?[jT])?([0-9]{1,12})(?:\.[0-9]+)?$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
};

/** Seconds, minutes, hours and days: the axis moves the start of the machine by a thousand days and some hours. */
const UNITS = [1, 60, 3600, 86_400];

const isThousandDays = (difference: number, unit: number): boolean => {
  const seconds = difference * unit;
  return seconds > 1000 * 86_400 - 2 * unit && seconds < 1001 * 86_400 + 2 * unit;
};
