import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';
import { largest } from '../../util/largest.ts';
import type { PlannedPlatform } from '../plan/matrix-plan.ts';
import type { MatrixFormat } from './matrix-format.ts';

/** Throws a `Failure` if an engine does not take that many jobs. */
export const demandLimits = (
  platforms: readonly PlannedPlatform[],
  { limit: { shards: most, jobs, what } }: MatrixFormat,
): void => {
  const sizes = platforms.map(({ shards }) => shards.length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const longest = largest(sizes);
  if (longest > most) throw new Failure(`${what}, not ${grouped(longest)}\n  give --shards ${most} or fewer`);
  if (all <= jobs) return;
  const each = Math.floor(jobs / platforms.length);
  const remedy =
    each === 0
      ? 'print several matrices, each with some of the platforms'
      : `give --shards ${each} or fewer, or print several matrices, each with some of the platforms`;
  throw new Failure(`${what}, not ${grouped(all)}\n  ${remedy}`);
};
