import type { AxisName } from '../../../model/axis-name.ts';
import type { AxisPart } from './builder.ts';
import type { Stabilisation } from './controls.ts';
import type { Verdict } from './search-target.ts';

/** What is to blame for one output that differs. */
export type Blame =
  /** Confirmed by builds. `parts`: which parts of an axis, if it has any and the builds sufficed. */
  | {
      readonly kind: 'axes';
      readonly sets: readonly (readonly AxisName[])[];
      readonly parts: readonly AxisPart[];
    }
  | { readonly kind: 'settled'; readonly axes: readonly AxisName[] }
  | ({ readonly kind: 'noise' } & Stabilisation)
  | Extract<Verdict<AxisName>, { readonly kind: 'open' }>;
