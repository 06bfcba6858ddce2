import type { RunProgress } from '../../engine/run-options.ts';
import type { Io } from '../io.ts';

/** Shows what happens: one line redrawn on a terminal; elsewhere a plain line for what takes long. */
export const progressTo = (
  io: Io,
  quiet: boolean,
): { readonly event: (event: RunProgress) => void; readonly end: () => void } => {
  if (quiet) return { event: () => {}, end: () => {} };
  const running = new Map<string, number>();
  let drawn = false;
  const draw = (text: string): void => {
    if (!io.interactive) return;
    io.err(`\r\x1b[2K${text.slice(0, io.columns - 1)}`);
    drawn = true;
  };
  const tell = (): void => {
    const builds = [...running].map(([id, since]) => `${id} ${((Date.now() - since) / 1000).toFixed(0)} s`);
    if (builds.length > 0) draw(`  building: ${builds.join(', ')}`);
  };
  const timer = setInterval(() => {
    tell();
    for (const [id, since] of running)
      if (!io.interactive && isDue(Date.now() - since))
        io.err(`still building: ${id}, ${Math.round((Date.now() - since) / 1000)} s\n`);
  }, 1000);
  timer.unref();
  return {
    event: (event) => {
      if (event.kind === 'build-started') running.set(event.id, Date.now());
      if (event.kind === 'build-ended') running.delete(event.id);
      if (event.kind === 'explaining') draw(`  explaining ${event.outputs} outputs`);
      tell();
    },
    end: () => {
      clearInterval(timer);
      if (drawn) io.err('\r\x1b[2K');
      drawn = false;
    },
  };
};

/** Every half minute. */
const isDue = (elapsedMs: number): boolean => Math.floor(elapsedMs / 1000) % 30 === 0 && elapsedMs > 10_000;
