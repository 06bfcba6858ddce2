import type { Host } from '../../model/host.ts';
import { compileLibrary } from '../host/compile-library.ts';

/** The library with which an emulator has another processor, compiled from `processor.c`; undefined if this host cannot compile it. */
export const processorLibrary = (host: Host, signal: AbortSignal): Promise<string | undefined> =>
  compileLibrary({ folder: 'emulation', file: 'processor.c', library: 'processor.so' }, host, signal);
