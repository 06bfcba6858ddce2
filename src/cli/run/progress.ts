import type { RunProgress } from '../../engine/plan/run-options.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw } from '../../util/display.ts';
import type { Io } from '../io.ts';
import { unprotected } from '../unprotected.ts';
import type { RunFlags } from './flags.ts';

export interface Progress {
  readonly event: (event: RunProgress) => void;
  /** Removes the line, so that something else can be printed. The next event draws it again. */
  readonly clear: () => void;
  readonly end: () => void;
}

/** Shows the progress: one line that is redrawn on a terminal; elsewhere a plain line for each build that takes long. */
export const progressTo = (io: Io, { quiet, verbose }: Pick<RunFlags, 'quiet' | 'verbose'>): Progress => {
  if (quiet) return { event: () => {}, clear: () => {}, end: () => {} };
  const running = new Map<string, number>();
  let drawn = false;
  const draw = (text: string): void => {
    if (!io.interactive) return;
    io.err(`\r\x1b[2K${text.slice(0, io.columns - 1)}`);
    drawn = true;
  };
  const clear = (): void => {
    if (drawn) io.err('\r\x1b[2K');
    drawn = false;
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
      if (event.kind === 'source' && verbose && event.leftOut.length > 0) io.err(leftOut(event.leftOut));
      if (event.kind === 'build-started') running.set(event.id, Date.now());
      if (event.kind === 'build-ended') running.delete(event.id);
      if (event.kind === 'unprotected') {
        clear();
        io.err(unprotected(event.reason));
      }
      if (event.kind === 'explaining') draw(`  explaining ${counted(event.outputs, 'output')}`);
      tell();
    },
    clear,
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
};

const leftOut = (paths: readonly RawPath[]): string => {
  const shown = paths.slice(0, MOST_SHOWN).map(displayRaw).join(', ');
  const more = paths.length > MOST_SHOWN ? `, and ${paths.length - MOST_SHOWN} more` : '';
  return `left out of the source, because runs wrote it: ${shown}${more}\n`;
};

const MOST_SHOWN = 20;

/** Every half minute. */
const isDue = (elapsedMs: number): boolean => Math.floor(elapsedMs / 1000) % 30 === 0 && elapsedMs > 10_000;
