import type { ReportAxis } from '../../model/report.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import type { Observation } from '../builds/observe.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';

/** A run whose two builds differ. */
export interface RunToAttribute {
  readonly options: RunOptions;
  readonly plan: Plan;
  readonly runner: BuildRunner;
  readonly source: SourceTree;
  readonly axes: readonly ReportAxis[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  /** Undefined if a build failed. */
  readonly explanation: Explanation | undefined;
  readonly explainPair: (
    experiment: Observation,
    comparisons: readonly OutputComparison[],
  ) => Promise<Explanation>;
  /** Called once, before the first trial; not called if no trial is needed. */
  readonly beforeTrials: () => Promise<void>;
  /** The number of builds made before the trials. */
  readonly built: number;
}
