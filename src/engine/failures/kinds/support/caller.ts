import { ownHomes } from '../../../../sandbox/host/own-homes.ts';

/** Whose shell the harness was started from. */
export interface Caller {
  /** Absolute folders, the most likely first. */
  readonly homes: readonly string[];
  /** The absolute folders of `PATH`. */
  readonly path: readonly string[];
  /** Whether a variable is set. */
  readonly has: (variable: string) => boolean;
}

export const caller = (): Caller => ({
  homes: ownHomes().filter((home) => home !== '/'),
  path: (process.env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')),
  has: (variable) => process.env[variable] !== undefined,
});
