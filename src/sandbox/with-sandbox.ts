import { setImmediate } from 'node:timers/promises';
import type { Host } from '../model/host.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Works in a sandbox that opens meanwhile, and closes it however the work ends. A signal closes it at once: whatever the work is at, it
 * fails once builds and files are gone. `afterwards` gets what the work came to while the kernel takes builds and files away.
 */
export const withSandbox = async <Result>(
  host: Host,
  signal: AbortSignal,
  work: (opening: Promise<Sandbox>) => Promise<Result>,
  afterwards: (result: Result) => Promise<void> = async () => {},
): Promise<Result> => {
  const opening = openSandbox(host);
  const close = async (): Promise<void> => (await opening).close();
  const interrupt = (): void => void close().catch(() => {});
  signal.addEventListener('abort', interrupt);
  try {
    const result = await work(opening);
    interrupt();
    // What ends the builds is sent before anything else is begun.
    await setImmediate();
    await afterwards(result);
    return result;
  } finally {
    signal.removeEventListener('abort', interrupt);
    await close();
  }
};
