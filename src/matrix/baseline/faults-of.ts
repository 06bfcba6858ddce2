import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report, ReportOutput } from '../../model/report.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';

/** What a run fails for, one by one: a finding, or that an output differs and no finding explains why, or not all of it. */
export interface Fault {
  /** As the report shows it. */
  readonly output: string;
  /** `unexplained` for an output that is not explained. */
  readonly code: string;
  /** Empty if none is to blame, or if it is not known which. */
  readonly axes: readonly AxisName[];
  /** Whether no axis need be to blame. */
  readonly noise: boolean;
  /** What is marked if a baseline names it. */
  readonly of: Finding | ReportOutput;
}

/** The faults of an unreproducible report. Latent findings are none. */
export const faultsOf = ({ findings, outputs }: Pick<Report, 'findings' | 'outputs'>): readonly Fault[] => {
  const named = new Map<string, Set<AxisName>>();
  const found = findings.flatMap((finding): Fault[] => {
    if (finding.latent) return [];
    const { output, code, axes, noise } = finding;
    const known = named.get(output) ?? new Set();
    named.set(output, known);
    for (const axis of axes) known.add(axis);
    return [{ output, code, axes, noise, of: finding }];
  });
  const unexplained = withoutSecondPaths(outputs).flatMap((output): Fault[] => {
    const known = named.get(output.path);
    const isOpen = output.unexplained !== undefined || known === undefined;
    if (output.verdict === 'identical' || !isOpen) return [];
    const axes = (output.axes ?? []).filter((axis) => !known?.has(axis));
    return [{ output: output.path, code: UNEXPLAINED, axes, noise: false, of: output }];
  });
  return [...found, ...unexplained];
};

export const UNEXPLAINED = 'unexplained';
