import type { AxisName } from '../model/axis-name.ts';
import type { Cause, CauseContext } from '../model/cause.ts';

/** Numbers that are too short to be recognised alone: the text around them must show what they count. */
export const textCount: Cause = {
  code: 'text-count',
  formats: ['text', 'json'],
  cause: 'the output contains a number that depends on the machine',
  fix: { text: 'Do not write it.' },
  explains: ({ first: { control, experiment, context: line } }, _, context) => {
    const [a, b] = [numberOf(control), numberOf(experiment)];
    if (a === undefined || b === undefined) return undefined;
    const around = `${line?.control ?? ''} ${context.output}`;
    if (isVaried('cpus', context) && a < 10_000 && b < 10_000 && PROCESSORS.test(around))
      return {
        axes: ['cpus'],
        confidence: 'suggested',
        weak: true,
        variant: 'cpus',
        cause: 'the output contains the number of processors',
        fix: {
          text: 'Do not write the number of processors, as `nproc` prints it, nor what was computed from it.',
        },
      };
    if (context.varied?.includes('uptime') === true && UNITS.some((unit) => isThousandDays(b - a, unit)))
      return {
        axes: ['uptime'],
        confidence: 'suggested',
        variant: 'uptime',
        cause: 'the output contains the time since boot',
        fix: { text: 'Do not write the time from /proc/uptime or `uptime`.' },
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

/** Seconds, minutes, hours and days: the axis adds a thousand days and some hours to the time since boot. */
const UNITS = [1, 60, 3600, 86_400];

const isThousandDays = (difference: number, unit: number): boolean => {
  const seconds = difference * unit;
  return seconds > 1000 * 86_400 - 2 * unit && seconds < 1001 * 86_400 + 2 * unit;
};
