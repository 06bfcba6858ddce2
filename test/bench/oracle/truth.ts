import type { AxisName } from '../../../src/model/axis-name.ts';

/** What the builds of the oracle show about one build. Plain JSON data. */
export interface Truth {
  /** Each of these changes the outputs beyond noise: alone, or only together if none does alone. */
  readonly required: readonly AxisName[];
  /** These change the outputs sometimes, only beside others, or only in a setting that a run may not reach. */
  readonly allowed: readonly AxisName[];
  /** `tick`: equal builds differ only because they run in different seconds. `time`: they differ within a second too, and contain a time of the build. */
  readonly noise: 'none' | 'tick' | 'time' | 'other';
  /** By axis, only where it has an effect: alone, and taken out of all. */
  readonly effects: Readonly<Record<string, string>>;
  readonly builds: number;
  readonly seconds: number;
}
