import type { DifferingPair, FieldValue } from '../../model/difference.ts';
import { instantsIn } from './text-time.ts';

/** Whether a field that should hold a time holds one on both sides: a number, or a text with a time. Not if one is damaged or absent. */
export const areTimes = ({ first: { control, experiment } }: DifferingPair): boolean =>
  isTime(control) && isTime(experiment);

const isTime = (value: FieldValue): boolean =>
  typeof value === 'number' || (typeof value === 'string' && instantsIn(value).length > 0);
