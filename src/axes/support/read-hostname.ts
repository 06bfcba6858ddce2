import type { Settings } from '../../model/conditions.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Reads `HOST` or `HOST.DOMAIN`; without a domain, the host has none. Throws a `Failure`. */
export const readHostname = (word: string): Settings['hostname'] => {
  const [host = '', ...domain] = word.split('.');
  if (![host, ...domain].every((label) => LABEL.test(label)) || word.length > LONGEST)
    throw new Failure(
      `'${displayText(word)}' is not a host name: letters, digits and dashes, at most 63 between two dots`,
    );
  return { host, domain: domain.join('.') };
};

// RFC 1123, 2.1.
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const LONGEST = 253;
