import type { Host } from '../../model/host.ts';
import { compileLibrary } from '../host/compile-library.ts';
import { HOOKS } from './read-unreached.ts';

/** The shared libraries that every build loads if its clock is moved; absolute paths of the host. */
export interface ClockLibraries {
  readonly faketime: string;
  /** The library compiled from `hooks.c`; undefined if this host cannot compile it. */
  readonly hooks: string | undefined;
}

/** The libraries that move the clock of a build; undefined without libfaketime. `hooks.c` is compiled if the host has a compiler. */
export const findClockLibraries = async (
  host: Host,
  signal: AbortSignal,
): Promise<ClockLibraries | undefined> =>
  host.faketime === undefined
    ? undefined
    : { faketime: host.faketime, hooks: await compileLibrary(SOURCE, host, signal) };

const SOURCE = { folder: 'clock', file: 'hooks.c', included: 'hooks', library: HOOKS } as const;
