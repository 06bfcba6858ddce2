import type { AxesCheck } from './check-axes.ts';
import type { Facts } from './facts-of.ts';
import type { Project } from './project.ts';
import type { ReprotestRun } from './run-reprotest.ts';
import type { Shown } from './show-difference.ts';
import type { Timed } from './timed.ts';

/** Everything that was measured about a project. Plain JSON data. */
export interface Result {
  readonly project: Project;
  readonly ours: Timed & {
    /** Undefined if it ended without a report; `said` has its last words. */
    readonly facts?: Facts;
    readonly said: string;
    /** Files that it left in the project or beside it: there should be none. */
    readonly left: readonly string[];
  };
  readonly reprotest?: ReprotestRun;
  readonly diffoscope: readonly Shown[];
  readonly check?: AxesCheck;
  /** The load of the machine before the run. */
  readonly load: number;
}
