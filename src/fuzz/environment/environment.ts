import type { ChildProcess } from 'node:child_process';
import type { AxisName } from '../../model/axis-name.ts';
import type { ReportAxis } from '../../model/report.ts';

/** The environment for builds of random trees. It sets up conditions; workers build under them. */
export interface Environment {
  /** Every axis with its status: it is `exercised` only if its probe has measured a difference. */
  readonly axes: readonly ReportAxis[];
  /** Why builds have no namespaces; undefined if they have them. */
  readonly reduced: string | undefined;
  /** The mark of the worker script. */
  readonly mark: string;
  /** The same after some trees: an axis that did not reach everything that the command executed is `partial`. */
  readonly axesSoFar: () => readonly ReportAxis[];
  /** Opens a new work directory, under conditions in which exactly these axes have the setting of the experiment. */
  readonly open: (varied: readonly AxisName[], slot: number) => Promise<WorkDirectory>;
  /** Ends all processes that still run, and removes all files. */
  readonly close: () => Promise<void>;
}

export interface WorkDirectory {
  /** A shell that runs the worker script in `folder`. */
  readonly child: ChildProcess;
  /** The absolute path of the folder for the harness. The folder exists and is empty when the worker has run its first job. */
  readonly folder: string;
  /** Other folders that the command may write to. */
  readonly scratch: readonly string[];
  /** The owner of the tree; undefined if it is the caller. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Runs a task while no other work directory uses the same folders. */
  readonly inTurn: <Result>(task: () => Promise<Result>) => Promise<Result>;
}
