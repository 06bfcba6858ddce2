import type { AxisContext } from '../../model/axis.ts';
import type { Settings } from '../../model/conditions.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';

/** Reads the name of a time zone in the host's database. Throws a `Failure` if it is not there. */
export const readTimezone = (word: string, { zones }: AxisContext): Settings['timezone'] => {
  const known = zones();
  if (known.length === 0)
    throw new Failure(
      'this host has no database of time zones: apt-get install tzdata',
      ExitCode.inconclusive,
    );
  if (!known.includes(word))
    throw new Failure(`there is no time zone '${displayText(word)}'${nearest(word, known)}`);
  return UTC.has(word) ? { tz: 'UTC', zone: 'Etc/UTC' } : { tz: word, zone: word };
};

/** Other names of the control's zone. */
const UTC: ReadonlySet<string> = new Set(
  ['UTC', 'UCT', 'Zulu', 'Universal'].flatMap((name) => [name, `Etc/${name}`]),
);
