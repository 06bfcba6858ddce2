import { describe, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';

/**
 * `describe` and `it` that are skipped unless a condition holds; the reason is then in the name. Inside a test, `context.skip(reason)` does
 * the same. `npm test` lists what was skipped, and fails if there is no reason.
 */
export const skipUnless = (condition: boolean, reason: string): { describe: Describe; it: It } => {
  const named = (name: string): string => (condition ? name : `${name} (skipped: ${reason})`);
  return {
    describe: (name, body) => describe.skipIf(!condition)(named(name), body),
    it: (name, body, timeout) => it.skipIf(!condition)(named(name), body, timeout),
  };
};

type Describe = (name: string, body: () => void) => void;
type It = (name: string, body: () => void | Promise<void>, timeout?: number) => void;

/** The same for tests under a moved clock: they need libfaketime and these programs, in the folders of the system. */
export const withMovedClock = (...programs: readonly string[]): ReturnType<typeof skipUnless> => {
  const missing =
    probeHost().faketime === undefined
      ? 'libfaketime'
      : programs.find((name) => findProgram(name) === undefined);
  return skipUnless(missing === undefined, `needs ${missing}`);
};
