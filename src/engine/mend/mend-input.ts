import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Observation } from '../builds/observe.ts';
import type { Setting } from '../builds/set-up.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import type { RunOptions } from '../plan/run-options.ts';

/** A run that found differences. */
export interface MendInput {
  readonly setting: Setting<RunOptions>;
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  /** Paths in the experiment of outputs that have another path in the control: not outputs of their own. */
  readonly seconds: ReadonlySet<RawPath>;
  /** Without latent ones. */
  readonly findings: readonly Finding[];
  /** The axes to blame for each output that differs, as far as they are known. */
  readonly blamed: ReadonlyMap<RawPath, readonly AxisName[]>;
  /** For `SOURCE_DATE_EPOCH`, seconds since 1970. */
  readonly epoch: number;
}
