import type { TimeWindow } from '../../../model/canary.ts';
import { scanTimes } from './scan-times.ts';
import type { TimeHit } from './time-hit.ts';

type File = string | Buffer;

/**
 * Times from inside the window that both of two files contain, each once for each form and depth of packing, with its offset in the first
 * file. Offsets are not compared: what else differs may have moved a time. Stops at `most`.
 */
export const commonTimes = async (
  [one, other]: readonly [File, File],
  window: TimeWindow,
  most = 3,
): Promise<readonly TimeHit[]> => {
  const first = new Map<string, TimeHit>();
  await scanTimes(one, window, (hit) => {
    if (!first.has(kindOf(hit))) first.set(kindOf(hit), hit);
    return false;
  });
  const common = new Map<string, TimeHit>();
  if (first.size === 0) return [];
  await scanTimes(other, window, (hit) => {
    const known = first.get(kindOf(hit));
    if (known !== undefined) common.set(kindOf(hit), known);
    return common.size >= Math.min(most, first.size);
  });
  return [...common.values()];
};

const kindOf = ({ inside, form, seconds }: TimeHit): string => [...inside, form, seconds].join('\0');
