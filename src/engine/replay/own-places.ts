import type { Conditions } from '../../model/conditions.ts';
import type { Report } from '../../model/report.ts';
import { isInside } from '../../util/is-inside.ts';
import { parentOf } from '../../util/parent-of.ts';
import type { Plan } from '../plan/plan.ts';

/** The folders of a build, and whether they are other ones than in the report. */
export interface OwnPlaces {
  readonly conditions: Conditions;
  readonly moved: boolean;
}

/**
 * Without namespaces, the folders of a build are folders of the host, which are emptied first and removed afterwards: only those of this run
 * are used. A folder that the report names elsewhere is replaced by that of the control or of the experiment, whichever the report had there.
 */
export const ownPlaces = (
  wanted: Conditions,
  { builds }: Pick<Report, 'builds'>,
  { control, experiment, context }: Pick<Plan, 'control' | 'experiment' | 'context'>,
): OwnPlaces => {
  if (context.abilities.namespaces) return { conditions: wanted, moved: false };
  const before = builds.find(({ id }) => id === 'control')?.conditions;
  const pathOf = ({ home, ...others }: Conditions, axis: (typeof PLACES)[number]): string =>
    axis === 'home' ? home.path : others[axis];
  const moved = PLACES.filter((axis) => {
    const path = pathOf(wanted, axis);
    const folder = parentOf(context.base);
    return path === context.base || path === folder || !isInside(path, folder);
  });
  const ours = (axis: (typeof PLACES)[number]): Conditions =>
    JSON.stringify(before?.[axis]) === JSON.stringify(wanted[axis]) ? control : experiment;
  return {
    conditions: {
      ...wanted,
      ...(moved.includes('build-path') && { 'build-path': ours('build-path')['build-path'] }),
      ...(moved.includes('tmpdir') && { tmpdir: ours('tmpdir').tmpdir }),
      ...(moved.includes('home') && { home: { ...wanted.home, path: ours('home').home.path } }),
    },
    moved: moved.length > 0,
  };
};

const PLACES = ['build-path', 'tmpdir', 'home'] as const;
