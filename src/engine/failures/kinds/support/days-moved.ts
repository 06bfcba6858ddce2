import type { Conditions } from '../../../../model/conditions.ts';
import { counted } from '../../../../util/counted.ts';

/** How far the clock of a build is moved: `398 days ahead`. */
export const daysMoved = ({ clock }: Conditions): string =>
  `${counted(Math.round(Math.abs(clock) / 86_400), 'day')} ${clock < 0 ? 'behind' : 'ahead'}`;
