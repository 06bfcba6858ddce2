import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Reads an offset such as `+400d`, `-90m` or `+1.5h`: seconds. Throws a `Failure` if it has another form, or is shorter than an hour; `shown`: what messages call it. */
export const readSeconds = (word: string, shown = word): number => {
  const [, sign, number, unit = 's'] = OFFSET.exec(word) ?? [];
  if (number === undefined)
    throw new Failure(`'${displayText(word)}' is not an offset: a number with s, m, h, d or w`);
  const seconds = Math.round(Number(number) * UNITS[unit]!) * (sign === '-' ? -1 : 1);
  if (Math.abs(seconds) > LONGEST)
    throw new Failure(`'${displayText(shown)}' is more than ${LONGEST / UNITS['d']!} days`);
  // Probes must tell it from the time that passes between two builds.
  if (Math.abs(seconds) < SHORTEST) throw new Failure(`'${displayText(shown)}' is less than an hour`);
  return seconds;
};

const OFFSET = /^([+-]?)(\d+(?:\.\d+)?)([smhdw])?$/;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const SHORTEST = 3600;
const LONGEST = 10_000 * 86_400;
