import type { ReportAxis } from '../../model/report.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import type { Observation } from '../builds/observe.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';

/** A run whose two builds do not agree. */
export interface RunToAttribute {
  readonly options: RunOptions;
  readonly plan: Plan;
  readonly runner: BuildRunner;
  readonly source: SourceTree;
  readonly axes: readonly ReportAxis[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  /** Undefined where a build failed. */
  readonly explanation: Explanation | undefined;
  readonly explainPair: (
    experiment: Observation,
    comparisons: readonly OutputComparison[],
  ) => Promise<Explanation>;
  /** Called once, before the first further build; not at all where none is needed. */
  readonly beforeTrials: () => Promise<void>;
  /** How many builds there are already. */
  readonly built: number;
}
