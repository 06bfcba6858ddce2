import type { RunProgress } from '../../../engine/plan/run-options.ts';
import { type RunListener, runScenario } from '../../../engine/run/run-scenario.ts';
import type { Report } from '../../../model/report.ts';
import type { RunResult } from '../../../model/run-result.ts';
import type { Scenario } from '../../../model/scenario.ts';
import type { SourceTimes } from '../../../model/source-times.ts';
import type { Io } from '../../io.ts';
import type { RunFlags } from '../flags.ts';
import { optionsOf } from '../options-of.ts';
import { progressTo } from '../progress.ts';
import type { ReportFolder } from '../report-folder.ts';
import { keptTrees } from '../run-one.ts';
import { sandboxNotes } from '../sandbox-notes.ts';

/** One of the two sides of a comparison with a base. */
export interface Side {
  readonly scenario: Scenario;
  readonly flags: RunFlags;
  readonly folder: ReportFolder;
  /** Files that are never a part of the source. */
  readonly reports: readonly string[];
  /** What `--platform` calls this machine. */
  readonly platform: string | undefined;
  /** Marks the known faults in a report of the change. */
  readonly mark: (report: Report) => Report;
  /** For the base: what it shares with the change. Its progress is named as that of the base, and its notes are not printed again. */
  readonly like?: { readonly seed: number; readonly times: SourceTimes | undefined };
  readonly io: Io;
  readonly signal: AbortSignal;
}

/** Runs the scenario of one side, with progress. */
export const buildSide = async (
  { scenario, flags, folder, reports, platform, mark, like, io, signal }: Side,
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
  const marked = (result: RunResult): RunResult =>
    like === undefined ? { ...result, report: mark(result.report) } : result;
  const cleared =
    (action: RunListener['final']): RunListener['final'] =>
    async (result) => {
      await notes.end();
      progress.clear();
      await action?.(marked(result));
    };
  try {
    const named = platform === undefined ? {} : { platform };
    const result = await runScenario({ ...filled, ...named, ...like, signal, progress: listen }, undefined, {
      ...listener,
      preliminary: cleared(listener.preliminary)!,
      final: cleared(listener.final)!,
    });
    return marked(result);
  } finally {
    progress.end();
  }
};

const ofBase = (event: RunProgress): RunProgress =>
  event.kind === 'build-started' || event.kind === 'build-ended'
    ? { ...event, id: `${event.id} of the base` }
    : event;
