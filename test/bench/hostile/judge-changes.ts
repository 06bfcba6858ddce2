import { displayText } from '../../../src/util/display.ts';
import type { Fault } from './part.ts';

export interface Judged {
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

/**
 * Changes of the real host while a part ran. They are faults, unless others started programs meanwhile (`others`: their command lines) and
 * nothing in a change says that it came from here: then they are notes, for a run on an idle machine to settle.
 */
export const judgeChanges = (changes: readonly string[], others: readonly string[]): Judged => {
  const isOurs = (change: string): boolean => others.length === 0 || MARKS.test(change);
  const busy = `while others started ${others.length} processes, such as ${displayText(others.find(Boolean) ?? 'one that ended at once')}`;
  return {
    faults: changes.filter(isOurs).map((change) => ({ name: '', what: `the host changed: ${change}` })),
    notes: changes
      .filter((change) => !isOurs(change))
      .map((change) => `not counted, repeat it on an idle machine: ${busy}, the host changed: ${change}`),
  };
};

/** What only the attacks write: their words, the owners that they give, what no attack of others can have changed. */
const MARKS =
  /hostile|pwned|\bmade\b|repro-harness-|d0d0beef| of (?:24680|3333|3334|4444):|^secrets of the probes:|^processes of repro-harness|\/mnt\/(?:program|work|layer)\b/;
