import type { MachineComparison } from '../../model/matrix-report.ts';
import type { BaselineEntry, Report, ReportBaseline } from '../../model/report.ts';
import { byMachine } from '../../util/by-machine.ts';

/** The result of a baseline over many reports. Holds no report. */
export interface BaselineTally {
  /** A report to which the baseline was applied. */
  readonly add: (report: Report) => void;
  /** A comparison of machines to which `acceptMachines` was applied: each output that differs counts as one finding. */
  readonly addMachines: (machines: MachineComparison) => void;
  readonly result: () => ReportBaseline;
}

/** Adds up what a baseline says of each report. An entry has gone only if it has gone on every machine on which its scenario ran. */
export const tallyBaseline = (file: string): BaselineTally => {
  const reports = new Map<string, number>();
  const expired = new Map<string, BaselineEntry>();
  const gone = new Map<string, { readonly entry: BaselineEntry; readonly times: number }>();
  const sums = { accepted: 0, new: 0 };
  return {
    add: ({ scenario: { name }, baseline }) => {
      reports.set(name, (reports.get(name) ?? 0) + 1);
      if (baseline === undefined) return;
      sums.accepted += baseline.accepted;
      sums.new += baseline.new;
      for (const entry of baseline.expired) expired.set(JSON.stringify(entry), entry);
      // A file may have an entry twice.
      for (const [key, entry] of new Map(baseline.gone.map((each) => [JSON.stringify(each), each])))
        gone.set(key, { entry, times: (gone.get(key)?.times ?? 0) + 1 });
    },
    addMachines: (machines) => {
      const { outputs } = byMachine(machines);
      const accepted = outputs.filter((output) => output.accepted !== undefined).length;
      sums.accepted += accepted;
      sums.new += outputs.length - accepted;
    },
    result: () => ({
      file,
      ...sums,
      expired: [...expired.values()],
      gone: [...gone.values()].flatMap(({ entry, times }) =>
        times >= reports.get(entry.scenario)! ? [entry] : [],
      ),
    }),
  };
};
