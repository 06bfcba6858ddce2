import { setImmediate } from 'node:timers/promises';
import type { Host } from '../model/host.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Sandbox } from './sandbox.ts';
import { SandboxRefused } from './sandbox-refused.ts';
import { weakerHost } from './weaker-host.ts';

/**
 * Opens a sandbox, runs `work`, and closes the sandbox, also if the work fails. `work` receives a promise, because it can begin while
 * the sandbox opens. It runs again, in a sandbox with weaker isolation, if no build can start in the first one. The signal closes the
 * sandbox at once: the work then fails, because its builds and files are gone. `afterwards` receives the result of the work, and runs while
 * the kernel removes builds and files.
 */
export const withSandbox = async <Result>(
  host: Host,
  signal: AbortSignal,
  work: (opening: Promise<Sandbox>) => Promise<Result>,
  afterwards: (result: Result) => Promise<void> = async () => {},
): Promise<Result> => {
  try {
    return await workInside(host, signal, work, afterwards);
  } catch (error) {
    // Each kind of isolation is refused at most once.
    if (!(error instanceof SandboxRefused)) throw error;
    return withSandbox(weakerHost(host, error), signal, work, afterwards);
  }
};

const workInside = async <Result>(
  host: Host,
  signal: AbortSignal,
  work: (opening: Promise<Sandbox>) => Promise<Result>,
  afterwards: (result: Result) => Promise<void>,
): Promise<Result> => {
  const opening = openSandbox(host);
  const close = async (): Promise<void> => (await opening).close();
  const interrupt = (): void => void close().catch(() => {});
  signal.addEventListener('abort', interrupt);
  try {
    const result = await work(opening);
    interrupt();
    // Let `close` send its signals to the builds before `afterwards` begins.
    await setImmediate();
    await afterwards(result);
    return result;
  } finally {
    signal.removeEventListener('abort', interrupt);
    await close();
  }
};
