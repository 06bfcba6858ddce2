import type { RunOptions } from '../../../src/engine/plan/run-options.ts';

/** A build that the oracle examines. */
export interface OracleBuild {
  readonly name: string;
  /** Programs without which it cannot be built. */
  readonly needs: readonly string[];
  /** How `run` builds it, with attribution. */
  readonly options: RunOptions;
  /** What its author wrote down; the oracle does not believe it, and reports where it is wrong. */
  readonly written: Written;
}

/** An expectation: groups of axes of which one each must be blamed, and axes that may be. */
export interface Written {
  readonly groups: readonly (readonly string[])[];
  readonly allowed: readonly string[];
}
