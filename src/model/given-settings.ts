import type { AxisName } from './axis-name.ts';

/** The words that a user gives for settings of the experiment, by axis. */
export type GivenSettings = Readonly<Partial<Record<AxisName, string>>>;
