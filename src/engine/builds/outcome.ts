import type { OutputComparison } from '../outputs/compare-manifests.ts';
import type { Labelled } from './build-pair.ts';
import type { Observation } from './observe.ts';

/** All builds that count, and the pair that was compared. */
export interface Outcome {
  readonly observations: readonly Observation[];
  /** Builds that do not count. */
  readonly abandoned: readonly Labelled[];
  readonly control: Observation;
  readonly experiment: Observation;
  readonly comparisons: readonly OutputComparison[];
  /** What builds under emulation showed; absent if no program required one. */
  readonly emulation?: EmulationResult;
  /** What builds through disorderfs showed; absent if the build listed no folder that it had made. */
  readonly order?: OrderResult;
  /** What builds with another emulated processor showed; absent if none were wanted. */
  readonly processor?: ProcessorResult;
}

export type ProcessorResult =
  /** What CPUID says does not change the outputs. */
  | { readonly kind: 'equal' }
  /** It changes every output that differs: all else was equal, and builds with the same processor are equal. */
  | { readonly kind: 'blamed' }
  /** Nothing is proved. The reason ends a sentence. */
  | { readonly kind: 'open'; readonly reason: string };

export type OrderResult =
  /** The folders that the build made were listed in reverse order. */
  | { readonly kind: 'varied'; readonly id: string }
  /** They were not. The reason ends a sentence. */
  | { readonly kind: 'open'; readonly reason: string };

export type EmulationResult =
  /** The clock does not change the outputs: with static programs emulated, they are equal to those of the control. */
  | { readonly kind: 'equal'; readonly emulated: Observation }
  /** The clock changes outputs. `complete`: emulation itself changes no other output. */
  | { readonly kind: 'clock'; readonly emulated: Observation; readonly complete: boolean }
  /** Nothing is proved. The reason ends a sentence. */
  | { readonly kind: 'open'; readonly reason: string };
