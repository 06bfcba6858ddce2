import type { BaselineEntry, Report } from '../../model/report.ts';
import { faultsOf } from './faults-of.ts';
import type { EntryIndex } from './index-entries.ts';
import { isConclusive, isDecided } from './is-decided.ts';

/** Which entries still name a fault of any report, and which name none of any. */
export interface EntrySurvey {
  /** `whole`: whether an entry can have gone, because the scenario was run as its file says. */
  readonly add: (report: Report, whole: boolean) => void;
  readonly named: () => ReadonlySet<BaselineEntry>;
  /** Those whose scenario ran, and of which every report shows that their fault has gone. */
  readonly gone: (entries: readonly BaselineEntry[]) => ReadonlySet<BaselineEntry>;
}

export const surveyEntries = (index: EntryIndex): EntrySurvey => {
  const ran = new Set<string>();
  const named = new Set<BaselineEntry>();
  const open = new Set<BaselineEntry>();
  return {
    add: (report, whole) => {
      const { name } = report.scenario;
      ran.add(name);
      if (isConclusive(report))
        for (const fault of faultsOf(report)) for (const entry of index.naming(name, fault)) named.add(entry);
      for (const entry of index.ofScenario(name)) if (!whole || !isDecided(entry, report)) open.add(entry);
    },
    named: () => named,
    gone: (entries) =>
      new Set(entries.filter((entry) => ran.has(entry.scenario) && !named.has(entry) && !open.has(entry))),
  };
};
