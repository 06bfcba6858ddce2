import type { RunProgress } from '../../engine/plan/run-options.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Io } from '../io.ts';
import { redrawnLine } from '../redrawn-line.ts';
import { unprotected } from '../unprotected.ts';
import type { RunFlags } from './flags.ts';
import { runningSteps } from './running-steps.ts';

export interface Progress {
  readonly event: (event: RunProgress) => void;
  /** Removes the line, so that something else can be printed. The next event draws it again. */
  readonly clear: () => void;
  readonly end: () => void;
}

/**
 * Shows what is being done and since when: one line that is redrawn on a terminal; elsewhere a plain line after ten seconds, then after pauses
 * that double up to five minutes.
 */
export const progressTo = (io: Io, { quiet, verbose }: Pick<RunFlags, 'quiet' | 'verbose'>): Progress => {
  if (quiet) return { event: () => {}, clear: () => {}, end: () => {} };
  const steps = runningSteps();
  const { draw: drawLine, clear } = redrawnLine(io);
  let pauseMs = FIRST_PAUSE_MS;
  let saidMs = performance.now();
  const draw = (): void => {
    const line = steps.line();
    if (line === '') clear();
    else drawLine(line);
  };
  const say = (): void => {
    const line = steps.line();
    if (line === '' || performance.now() - saidMs < pauseMs) return;
    io.err(`still ${line}\n`);
    saidMs = performance.now();
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  };
  const timer = setInterval(io.interactive ? draw : say, 1000);
  timer.unref();
  return {
    event: (event) => {
      if (event.kind === 'source' && verbose && event.leftOut.length > 0) {
        clear();
        io.err(leftOut(event.leftOut));
      }
      if (event.kind === 'unprotected') {
        clear();
        io.err(unprotected(event.reason));
      }
      steps.event(event);
      if (io.interactive) draw();
    },
    clear,
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
};

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;

const leftOut = (paths: readonly RawPath[]): string => {
  const shown = paths.slice(0, MOST_SHOWN).map(displayRaw).join(', ');
  const more = paths.length > MOST_SHOWN ? `, and ${paths.length - MOST_SHOWN} more` : '';
  return `left out of the source, because runs wrote it: ${shown}${more}\n`;
};

const MOST_SHOWN = 20;
