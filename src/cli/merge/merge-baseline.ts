import { withoutMarks } from '../../matrix/baseline/without-marks.ts';
import type { MachineComparison } from '../../model/matrix-report.ts';
import type { Report, ReportBaseline } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { displayText } from '../../util/display.ts';
import { baselineFile, demandOneExpectation, demandWritableBaseline, isThere } from '../run/baseline-file.ts';
import { describeUpdate } from '../run/describe-update.ts';
import type { MergeFlags } from './flags.ts';

/** The known faults of a merge. */
export interface MergeBaseline {
  /** Marks what the baseline accepts; the same report if there is no baseline. */
  readonly mark: (report: Report, whole: boolean) => Report;
  readonly markMachines: (scenario: string, machines: MachineComparison) => MachineComparison;
  /** What the baseline says of all that was marked; undefined without one. */
  readonly result: () => ReportBaseline | undefined;
  /** A sentence about entries for scenarios that the matrix does not have; undefined if there are none. */
  readonly unknownScenarios: (scenarios: readonly string[]) => string | undefined;
  /** Writes the baseline if that is asked for, and says what was done. */
  readonly update: (results: ManyResults, whole: boolean) => Promise<string | undefined>;
}

/** Reads the baseline before the bundles. Throws a `Failure` if it cannot be read, or it is already known that it cannot be written. */
export const mergeBaseline = async (flags: MergeFlags): Promise<MergeBaseline> => {
  demandOneExpectation(flags);
  const file = baselineFile(flags);
  if (file === undefined)
    return {
      // What the shards accepted is forgotten only on demand: the merge may run in a folder without the file.
      mark: (report) => (flags.baseline === false || flags.asExpected ? withoutMarks(report) : report),
      markMachines: (_, machines) => machines,
      result: () => undefined,
      unknownScenarios: () => undefined,
      update: async () => undefined,
    };
  const update = flags.updateBaseline === true;
  if (update) demandWritableBaseline(file);
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const [{ readBaseline }, { applyBaseline }, { acceptMachines }, { tallyBaseline }, { updateBaseline }] =
    await Promise.all([
      import('../../matrix/baseline/read-baseline.ts'),
      import('../../matrix/baseline/apply-baseline.ts'),
      import('../../matrix/baseline/accept-machines.ts'),
      import('../../matrix/baseline/tally-baseline.ts'),
      import('../../matrix/baseline/update-baseline.ts'),
    ]);
  const baseline = !update || isThere(file) ? await readBaseline(file, today, { drafts: update }) : undefined;
  const tally = baseline === undefined ? undefined : tallyBaseline(baseline.file);
  return {
    mark: (report, whole) => {
      if (baseline === undefined) return report;
      const applied = applyBaseline(report, baseline, today, { whole });
      tally?.add(applied);
      return applied;
    },
    markMachines: (scenario, machines) => {
      if (baseline === undefined) return machines;
      const applied = acceptMachines(scenario, machines, baseline, today);
      tally?.addMachines(applied);
      return applied;
    },
    result: () => tally?.result(),
    unknownScenarios: (scenarios) => {
      const names = (baseline?.scenarios ?? []).filter((name) => !scenarios.includes(name));
      if (names.length === 0) return undefined;
      const shown = names.slice(0, MOST_NAMES).map((name) => displayText(name));
      const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
      return `${baseline!.file} names scenarios that this matrix does not have: ${shown.join(', ')}${more}`;
    },
    update: async (results, whole) =>
      update ? describeUpdate(await updateBaseline(file, reportsOf(results), today, { whole })) : undefined,
  };
};

const MOST_NAMES = 20;

async function* reportsOf(results: ManyResults): AsyncGenerator<Report> {
  for await (const { report } of results) yield report;
}
