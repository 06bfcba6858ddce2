import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';
import { baselineFile, demandOneExpectation, demandWritableBaseline, isThere } from './baseline-file.ts';
import { demandOthers } from './demand-others.ts';
import { describeUpdate } from './describe-update.ts';
import type { ReportFile } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { isAsWritten } from './is-as-written.ts';

/** The known faults of a run. */
export interface RunBaseline {
  /** Marks what the baseline accepts; the same report if there is no baseline. */
  readonly mark: (report: Report, scenario: Scenario) => Report;
  /** Called after the last scenario: writes the baseline if that is asked for. */
  readonly update: () => Promise<void>;
}

/**
 * Reads the baseline before the builds. Throws a `Failure` if it cannot be read, if it is already known that it cannot be written, and if the
 * options contradict each other.
 */
export const openBaseline = async (
  flags: RunFlags,
  reports: readonly ReportFile[],
  io: Io,
): Promise<RunBaseline> => {
  demandClear(flags);
  const update = flags.updateBaseline === true;
  const file = baselineFile(flags);
  if (file === undefined) return { mark: (report) => report, update: async () => {} };
  demandOthers(reports, [{ path: file, what: 'the baseline' }]);
  if (update) demandWritableBaseline(file);
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  // Imported only here: most runs have no baseline, and loading the YAML parser takes longer than a small build.
  const [{ readBaseline }, { applyBaseline }, { updateBaseline }] = await Promise.all([
    import('../../matrix/baseline/read-baseline.ts'),
    import('../../matrix/baseline/apply-baseline.ts'),
    import('../../matrix/baseline/update-baseline.ts'),
  ]);
  const baseline = !update || isThere(file) ? await readBaseline(file, today, { drafts: update }) : undefined;
  const done = new Map<Scenario, Report>();
  let isWhole = true;
  return {
    mark: (report, scenario) => {
      const whole = isAsWritten(flags, scenario);
      if (update) {
        done.set(scenario, report);
        isWhole &&= whole;
      }
      return baseline === undefined ? report : applyBaseline(report, baseline, today, { whole });
    },
    update: async () => {
      if (!update) return;
      const summary = await updateBaseline(file, done.values(), today, { whole: isWhole });
      io.err(`${describeUpdate(summary)}\n`);
    },
  };
};

const demandClear = (flags: RunFlags): void => {
  const { attribute, profile, updateBaseline } = flags;
  demandOneExpectation(flags);
  if (updateBaseline && (!attribute || profile === 'quick'))
    throw new Failure(
      `--update-baseline needs the axes to blame, which ${attribute ? '--profile quick' : '--no-attribute'} does not search: leave out one of the two`,
    );
};
