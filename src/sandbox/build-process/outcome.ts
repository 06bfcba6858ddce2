import { readFileSync } from 'node:fs';
import type { BuildOutcome } from './request.ts';
import type { Supervised } from './run-supervised.ts';
import type { SpaceWatch } from './watch-space.ts';

/** Parses the output of the probes: NUL-terminated records `axis=reading`, then `begin`, written just before the build command starts. */
export const parseReadings = (
  bytes: Buffer,
): { readonly readings: ReadonlyMap<string, string>; readonly begun: boolean } => {
  const readings = new Map<string, string>();
  const records = bytes.toString('latin1').split('\0');
  for (const record of records) {
    const equals = record.indexOf('=');
    if (equals > 0) readings.set(record.slice(0, equals), record.slice(equals + 1).replace(/\n+$/, ''));
  }
  return { readings, begun: records.includes('begin') };
};

/** How a build ended; `status` is what its supervisor wrote, `begun` whether the build command was about to start. */
export const buildOutcome = (
  run: Supervised,
  status: string,
  begun: boolean,
  space: SpaceWatch,
): BuildOutcome => {
  if (run.stopped !== undefined) return run.stopped;
  if (run.timedOut) return { kind: 'timed-out' };
  if (!begun)
    return { kind: 'not-started', message: run.log.text.trim() || 'the sandbox ended without a message' };
  const code = /^exit (\d+)$/m.exec(status)?.[1];
  if (code === undefined) return { kind: 'broken-off' };
  const full = code === '0' ? undefined : space.excuse();
  return full === undefined
    ? { kind: 'exited', code: Number(code) }
    : { kind: 'out-of-space', message: full };
};

/** The content of a file; empty if it cannot be read, because a build's supervisor may end before it writes the file. */
export const readIfThere = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
};
