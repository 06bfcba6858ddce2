import type { ChildProcess } from 'node:child_process';
import type { AxisName } from '../../model/axis-name.ts';
import type { ReportAxis } from '../../model/report.ts';

/** Where the builds of random trees take place. It sets conditions up; workers work in them. */
export interface Environment {
  /** Every axis, and whether it is varied: only what a probe has measured to differ is `exercised`. */
  readonly axes: readonly ReportAxis[];
  /** Why isolation is not the strongest; undefined where it is. */
  readonly reduced: string | undefined;
  /** Of the worker script. */
  readonly mark: string;
  /** A new place of work, under the conditions in which exactly these axes take the experiment's setting. */
  readonly open: (varied: readonly AxisName[], slot: number) => Promise<WorkDirectory>;
  /** Ends what still runs, and removes every file. */
  readonly close: () => Promise<void>;
}

export interface WorkDirectory {
  /** A shell that runs the worker script, in that folder. */
  readonly child: ChildProcess;
  /** The absolute folder as we reach it; there, and empty, once the worker answers. */
  readonly folder: string;
  /** Other folders that the command may write to. */
  readonly scratch: readonly string[];
  /** Who owns the tree, where that is not the caller. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** Runs a task while no other place uses the same folders. */
  readonly inTurn: <Result>(task: () => Promise<Result>) => Promise<Result>;
}
