import type { Host } from '../model/host.ts';
import { openWorkshop } from './open-workshop.ts';
import type { Workshop } from './workshop.ts';

/**
 * Works in a workshop that opens meanwhile, and closes it however the work ends. A signal closes it at once: whatever the work is at, it
 * fails once builds and files are gone.
 */
export const inWorkshop = async <Result>(
  host: Host,
  signal: AbortSignal,
  work: (opening: Promise<Workshop>) => Promise<Result>,
): Promise<Result> => {
  const opening = openWorkshop(host);
  const close = async (): Promise<void> => (await opening).close();
  const interrupt = (): void => void close().catch(() => {});
  signal.addEventListener('abort', interrupt);
  try {
    return await work(opening);
  } finally {
    signal.removeEventListener('abort', interrupt);
    await close();
  }
};
