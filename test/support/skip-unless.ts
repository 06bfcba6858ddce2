import { describe, it } from 'vitest';

/**
 * `describe` and `it` that are skipped unless a condition holds; the reason is then in the name. Inside a test, `context.skip(reason)` does
 * the same. `npm test` lists what was skipped, and fails if there is no reason.
 */
export const skipUnless = (condition: boolean, reason: string): { describe: Describe; it: It } => {
  const named = (name: string): string => (condition ? name : `${name} (skipped: ${reason})`);
  return {
    describe: (name, body) => describe.skipIf(!condition)(named(name), body),
    it: (name, body) => it.skipIf(!condition)(named(name), body),
  };
};

type Describe = (name: string, body: () => void) => void;
type It = (name: string, body: () => void | Promise<void>) => void;
