import type { TimeWindow } from '../../../model/canary.ts';
import { scanTimes } from './scan-times.ts';
import type { TimeHit } from './time-hit.ts';

/** The first times from inside the window that a file contains (`scanTimes`), at most `most`. */
export const findTimes = async (
  path: string | Buffer,
  window: TimeWindow,
  most = 3,
): Promise<readonly TimeHit[]> => {
  const hits: TimeHit[] = [];
  await scanTimes(path, window, (hit) => {
    if (
      !hits.some(
        ({ offset, form, inside }) => hit.offset === offset && hit.form === form && hit.inside === inside,
      )
    )
      hits.push(hit);
    return hits.length >= most;
  });
  return hits;
};
