import type { Plan } from '../../engine/plan/plan.ts';
import type { Host } from '../../model/host.ts';
import type { ReportAxis } from '../../model/report.ts';
import type { BuildPlan } from '../../sandbox/build-process/request.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Everything that an environment is made from. */
export interface Setting {
  readonly host: Host;
  readonly sandbox: Sandbox;
  readonly plan: Plan;
  /** Its command is the worker script. */
  readonly buildPlan: BuildPlan;
  readonly axes: readonly ReportAxis[];
  readonly mark: string;
}
