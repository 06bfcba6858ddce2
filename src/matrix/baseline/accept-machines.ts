import type { Accepted } from '../../model/finding.ts';
import type { MachineComparison, MachineOutput } from '../../model/matrix-report.ts';
import type { BaselineEntry } from '../../model/report.ts';
import { byMachine } from '../../util/by-machine.ts';
import { displayedReason } from './displayed-entry.ts';
import type { Baseline } from './read-baseline.ts';

/**
 * Marks the outputs whose differences between machines a baseline accepts: each finding about the output needs an entry, `machine-tar` for what
 * `tar` explains, `machine-unexplained` for what nothing explains. `today`: `YYYY-MM-DD`, UTC.
 */
export const acceptMachines = (
  scenario: string,
  comparison: MachineComparison,
  baseline: Baseline,
  today: string,
): MachineComparison => {
  const codes = codesOf(byMachine(comparison));
  const marked = ({ accepted: _accepted, expired: _expired, ...output }: MachineOutput): MachineOutput => {
    const best = (codes.get(output.path) ?? []).map((code) =>
      latest(baseline.naming(scenario, { output: output.path, code, axes: [], noise: false })),
    );
    if (best.length === 0 || best.includes(undefined)) return output;
    const entries = (best as readonly BaselineEntry[]).toSorted(byDay);
    const terms: Accepted = {
      until: entries[0]!.until,
      reason: [...new Set(entries.map(({ reason }) => displayedReason(reason)))].join('; '),
    };
    return { ...output, ...(terms.until >= today ? { accepted: terms } : { expired: terms }) };
  };
  return { ...comparison, outputs: comparison.outputs.map(marked) };
};

/** What makes each output differ between machines. */
const codesOf = ({
  outputs,
  findings,
  unexplained,
}: MachineComparison): ReadonlyMap<string, readonly string[]> => {
  const codes = new Map<string, string[]>(outputs.map(({ path }) => [path, []]));
  for (const { what, outputs: paths } of findings)
    for (const path of paths) codes.get(path)?.push(`machine-${what}`);
  for (const path of unexplained) codes.get(path)?.push(UNEXPLAINED);
  for (const found of codes.values()) if (found.length === 0) found.push(UNEXPLAINED);
  return codes;
};

const UNEXPLAINED = 'machine-unexplained';

const byDay = (one: BaselineEntry, other: BaselineEntry): number => (one.until < other.until ? -1 : 1);

const latest = (entries: readonly BaselineEntry[]): BaselineEntry | undefined =>
  entries.toSorted(byDay).at(-1);
