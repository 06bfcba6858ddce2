import type { Host } from '../../model/host.ts';
import { runTool } from '../host/run-tool.ts';
import type { Isolation } from '../sandbox.ts';
import { emulate } from './emulate.ts';
import { findEmulator } from './find-emulator.ts';

/** Registers the emulator as a build does, in namespaces that end at once. Why builds cannot use it, with the remedy; undefined if they can. */
export const tryEmulation = async (
  host: Host,
  isolation: Isolation,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const found = findEmulator(host, isolation);
  if ('missing' in found) return found.missing;
  const [command, ...words] = emulate({ programs: 'static', emulator: found.program, place: '/mnt' });
  try {
    await runTool(command!, [...words, 'true'], { signal });
    return undefined;
  } catch {
    signal.throwIfAborted();
    return 'this kernel does not allow a binfmt_misc in a user namespace';
  }
};
