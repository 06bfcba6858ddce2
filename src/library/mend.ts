import type { MendReport } from '../model/mend-report.ts';
import type { RunResult } from '../model/run-result.ts';
import { BOOLEAN, demandOptions } from '../util/demand-options.ts';
import { runWith } from './run.ts';
import { RUN_OPTIONS, type RunRequest } from './run-request.ts';

/** What to mend: as for `run`. At most `maxBuilds` builds find the axes to blame, and at most twice as many the settings. */
export interface MendRequest extends RunRequest {
  /** Whether to try changes of commands, too; default: false. */
  readonly patch?: boolean;
}

/** The result of a run, and what settings mend. */
export interface Mended extends RunResult {
  readonly mend: MendReport;
}

/**
 * Runs like `run`, then searches for the smallest set of settings of the environment that makes the outputs equal, with more builds (docs/mend.md).
 * `mend.shell` has the lines to put before the build command, `mend.patch` a unified diff. Throws a `Failure` if it cannot begin.
 */
export const mend = async (request: MendRequest): Promise<Mended> => {
  demandOptions('mend', request, { ...RUN_OPTIONS, patch: BOOLEAN });
  const { patch = false, ...others } = request;
  const result = await runWith(others, { mend: patch ? 'changes' : 'settings' });
  return { ...result, mend: result.report.mend! };
};
