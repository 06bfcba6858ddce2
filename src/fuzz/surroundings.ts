import type { AxisName } from '../model/axis-name.ts';
import type { WorkerPlan } from '../sandbox/shell-worker.ts';

/** Where the builds of random trees take place, in the floor below: it sets conditions up, `Lane` uses them. */
export interface Surroundings {
  /** The axes that it can vary. */
  readonly axes: readonly AxisName[];
  /** A new empty place of work, under the conditions in which exactly these axes take the experiment's setting. */
  place(varied: readonly AxisName[]): Place;
  /** Removes every file of its own; the workers are closed by then. */
  close(): void;
}

export interface Place {
  /** The absolute folder, for us. */
  readonly folder: string;
  /** The same folder as the command sees it. */
  readonly inside: string;
  /** Folders for us that the command may have written to besides, emptied after every tree. */
  readonly scratch: readonly string[];
  readonly worker: WorkerPlan;
}
