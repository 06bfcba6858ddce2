import { expect } from 'vitest';
import { toBeReproducible, toHaveSameBytes } from './matchers.ts';

expect.extend({ toBeReproducible, toHaveSameBytes });

declare module 'vitest' {
  // The type parameter must be the same as in vitest's own interface.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  interface Matchers<T = any> {
    /**
     * Passes if a build gives the same bytes under all conditions. Takes the path of a scenario, or a request for `run`. The message
     * is the report: causes, axes, fixes.
     */
    toBeReproducible: () => Promise<void>;
    /**
     * Passes if two files or two folders (paths), or two contents (bytes), are equal in every byte. The message explains the
     * difference.
     */
    toHaveSameBytes: (expected: string | Uint8Array) => Promise<void>;
  }
}
