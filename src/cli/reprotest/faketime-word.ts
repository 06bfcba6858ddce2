import { runTool } from '../../sandbox/host/run-tool.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/**
 * A time of faketime(1) as a value of the axis `clock`: `+5y`, `@1893456000`, `2030-01-01 12:00`, `last friday 5 pm`. Throws a `Failure` if date(1)
 * cannot read it, as faketime(1) could not.
 */
export const faketimeWord = async (text: string, now: number): Promise<string> => {
  const relative = RELATIVE.exec(text.trim());
  if (relative !== null) {
    const [, sign, number, unit = ''] = relative;
    return `${sign}${Math.round(Number(number) * UNITS[unit]!)}s`;
  }
  try {
    const seconds = Number(await runTool('date', ['-u', '-d', text, '+%s'], { env: DATE_ENV }));
    const offset = Math.round(seconds - now);
    return `${offset < 0 ? '-' : '+'}${Math.abs(offset)}s`;
  } catch (error) {
    throw new Failure(
      `time.faketimes: date(1) cannot read '${displayText(text)}'\n  write it as for faketime(1): +400d, @1893456000, '2030-01-01 12:00'`,
      undefined,
      { cause: error },
    );
  }
};

/** The short forms of libfaketime, which date(1) does not know. */
const RELATIVE = /^([+-])(\d+(?:\.\d+)?)([smhdy]?)$/;
const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 };

const DATE_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
