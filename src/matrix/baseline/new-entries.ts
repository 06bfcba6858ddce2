import type { RawPath } from '../../model/raw-path.ts';
import type { BaselineEntry, Report } from '../../model/report.ts';
import { literalPattern } from '../../util/patterns/literal-pattern.ts';
import { rawOfDisplayed } from '../../util/raw-of-displayed.ts';
import { lastingNames } from '../lasting-names.ts';
import { daysAfter } from './days-after.ts';
import { type Fault, faultsOf } from './faults-of.ts';
import type { EntryIndex } from './index-entries.ts';
import { isConclusive } from './is-decided.ts';

/** Entries for the faults that none of a baseline names. */
export interface NewEntries {
  readonly add: (report: Report) => void;
  readonly entries: () => readonly BaselineEntry[];
}

export const newEntries = (index: EntryIndex, today: string): NewEntries => {
  const until = daysAfter(today, DAYS);
  const found = new Map<string, BaselineEntry>();
  return {
    add: (report) => {
      const { name } = report.scenario;
      if (!isConclusive(report)) return;
      const names = lastingNames(report);
      for (const fault of faultsOf(report)) {
        if (fault.output === '' || index.naming(name, fault).length > 0) continue;
        const entry = { scenario: name, ...nameOf(fault, names.get(fault.output)), until, reason: DRAFT };
        found.set(JSON.stringify(entry), entry);
      }
    },
    entries: () => [...found.values()],
  };
};

const DAYS = 90;
const DRAFT = 'TODO: why it is accepted, and what will mend it';

const nameOf = (
  { output, code, axes }: Fault,
  lasting: readonly RawPath[] = [rawOfDisplayed(output)],
): Pick<BaselineEntry, 'output' | 'code' | 'axes'> => ({
  output: patternOf(lasting),
  code,
  axes: axes.toSorted(),
});

/** The pattern of this output alone; of one whose name differs from build to build, with `*` for what differs. */
const patternOf = ([first = '', ...others]: readonly RawPath[]): string => {
  const isBeside = first.startsWith('../');
  const beginning = isBeside ? `..${literalPattern(first.slice('../'.length))}` : literalPattern(first);
  return [beginning, ...others.map((piece) => literalPattern(piece).slice(1))].join('*');
};
