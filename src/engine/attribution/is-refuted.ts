import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import { cannotBeRandom } from './cannot-be-random.ts';

/**
 * Whether builds have refuted a suggested finding on an output that differs between equal builds: none of its axes is blamed. Not a time: that
 * differs between equal builds, too.
 */
export const isRefuted = (finding: Finding, blamed: ReadonlySet<AxisName>): boolean =>
  finding.confidence === 'suggested' &&
  finding.axes.length > 0 &&
  !finding.axes.includes('clock') &&
  finding.axes.every((axis) => !blamed.has(axis)) &&
  !cannotBeRandom(finding);
