import type { AxisName } from '../../../model/axis-name.ts';
import type { ConfirmedAxes } from './confirmed-axes.ts';
import type { Stabilisation } from './controls.ts';
import type { Verdict } from './search-target.ts';

/** What the search has found for one output, or for the failure of a build. */
export type Blame =
  | ConfirmedAxes
  /** `proved`: those of them that builds have shown. */
  | { readonly kind: 'settled'; readonly axes: readonly AxisName[]; readonly proved?: readonly AxisName[] }
  /** `sets`: what builds have confirmed beside the noise. */
  | (Omit<ConfirmedAxes, 'kind'> & { readonly kind: 'noise' } & Stabilisation)
  | Extract<Verdict<AxisName>, { readonly kind: 'open' }>;
