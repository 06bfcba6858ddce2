import type { RunProgress } from '../../../engine/plan/run-options.ts';
import { type RunListener, runScenario } from '../../../engine/run/run-scenario.ts';
import type { RunResult } from '../../../model/run-result.ts';
import type { Scenario } from '../../../model/scenario.ts';
import type { SourceTimes } from '../../../model/source-times.ts';
import type { Io } from '../../io.ts';
import { keptTrees } from '../demand-folders.ts';
import type { RunFlags } from '../flags.ts';
import { optionsOf } from '../options-of.ts';
import { progressTo } from '../progress.ts';
import type { ReportFolder } from '../report-folder.ts';
import { sandboxNotes } from '../sandbox-notes.ts';

/** One of the two sides of a comparison with a base. */
export interface Side {
  readonly scenario: Scenario;
  readonly flags: RunFlags;
  readonly folder: ReportFolder;
  /** Files that are never a part of the source. */
  readonly reports: readonly string[];
  /** For the base: what it shares with the change. Its progress is named as that of the base, and its notes are not printed again. */
  readonly like?: { readonly seed: number; readonly times: SourceTimes | undefined };
  readonly io: Io;
  readonly signal: AbortSignal;
}

/** Runs the scenario of one side, with progress. */
export const buildSide = async (
  { scenario, flags, folder, reports, like, io, signal }: Side,
  listener: RunListener,
): Promise<RunResult> => {
  const progress = progressTo(io, flags);
  const notes = sandboxNotes((line) => flags.quiet || like !== undefined || io.err(`${line}\n`), {
    verbose: flags.verbose === true,
    home: process.env['HOME'] ?? '',
  });
  const listen = (event: RunProgress): void => {
    if (like !== undefined && event.kind === 'unprotected') return;
    notes.event(event);
    progress.event(like === undefined ? event : ofBase(event));
  };
  const filled = optionsOf(scenario, flags, { reports, trees: keptTrees(folder) });
  const cleared =
    <Args extends unknown[]>(action: ((...args: Args) => Promise<void>) | undefined) =>
    async (...args: Args): Promise<void> => {
      await notes.end();
      progress.clear();
      await action?.(...args);
    };
  try {
    return await runScenario({ ...filled, ...like, signal, progress: listen }, undefined, {
      ...listener,
      preliminary: cleared(listener.preliminary),
      final: cleared(listener.final),
    });
  } finally {
    progress.end();
  }
};

const ofBase = (event: RunProgress): RunProgress =>
  event.kind === 'build-started' || event.kind === 'build-ended'
    ? { ...event, id: `${event.id} of the base` }
    : event;
