import { isInside } from '../../util/is-inside.ts';
import { type Mounted, mounted } from './mounted.ts';

/** The mount that a path lies on: of those on the longest path the last one, which covers the others. Undefined without /proc. */
export const mountOf = (path: string, mounts: readonly Mounted[] = mounted()): Mounted | undefined =>
  mounts
    .filter(({ point }) => isInside(path, point))
    .reduce<Mounted | undefined>(
      (best, mount) => (best !== undefined && best.point.length > mount.point.length ? best : mount),
      undefined,
    );
