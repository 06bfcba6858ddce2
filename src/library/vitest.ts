import { expect } from 'vitest';
import { toBeReproducible, toHaveSameBytes } from './matchers.ts';

expect.extend({ toBeReproducible, toHaveSameBytes });

declare module 'vitest' {
  // The parameter has to be that of vitest's own interface.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  interface Matchers<T = any> {
    /**
     * A build gives the same bytes under all conditions. Takes a scenario by its path or a request for `run`; the message is
     * the report: causes, axes, fixes.
     */
    toBeReproducible: () => Promise<void>;
    /**
     * Two files or two folders by their paths, or contents as bytes, are alike in every byte. The message explains the
     * difference.
     */
    toHaveSameBytes: (expected: string | Uint8Array) => Promise<void>;
  }
}
