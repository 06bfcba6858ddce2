import { readRegular } from '../../util/read-regular.ts';

/**
 * The date of the newest entry of a Debian changelog (deb-changelog(5)), in seconds since 1970. Undefined if the first entry has no
 * trailer that dpkg-parsechangelog(1) reads. Throws a `Failure` if the file cannot be read.
 */
export const changelogTime = (file: string): number | undefined => {
  const text = readRegular(file, {
    name: 'debian/changelog',
    remedy: 'make it readable, or give the seconds since 1970 as source-date-epoch',
    most: MOST_BYTES,
  });
  const lines = text.split('\n');
  const start = lines.findIndex((line) => HEADING.test(line));
  const rest = start < 0 ? [] : lines.slice(start + 1);
  const next = rest.findIndex((line) => HEADING.test(line));
  const trailer = rest.slice(0, next < 0 ? undefined : next).find((line) => TRAILER.test(line));
  return trailer === undefined ? undefined : secondsOf(TRAILER.exec(trailer)!);
};

const MOST_BYTES = 64 << 20;

// As Dpkg::Changelog::Entry::Debian reads them: the name of the day may be missing, and a comment may follow.
const HEADING = /^\w[-+0-9a-z.]* \([^() \t]+\)(?:\s+[-+0-9a-z.]+)+;/i;
const TRAILER =
  /^ -- .* <.*> {1,2}(?:\w+,\s*)?(?<day>\d{1,2})\s+(?<month>\w+)\s+(?<year>\d{4})\s+(?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)\s+(?<sign>[-+])(?<ahead>\d\d)(?<minutes>\d\d)(?:\s+\([^\\()]*\))?\s*$/;

const secondsOf = ({ groups }: RegExpExecArray): number | undefined => {
  const { month, sign, ...others } = groups as Record<string, string>;
  const number = (name: string): number => Number(others[name]);
  const index = MONTHS.findIndex((name) => month!.toLowerCase().startsWith(name));
  if (index < 0) return undefined;
  const local = Date.UTC(
    number('year'),
    index,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  const zone = (number('ahead') * 60 + number('minutes')) * 60 * (sign === '-' ? -1 : 1);
  const seconds = local / 1000 - zone;
  return seconds >= 0 ? seconds : undefined;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
