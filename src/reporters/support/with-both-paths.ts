import type { Report } from '../../model/report.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { pathsOf } from './paths-of.ts';

/** The same findings or problems, with both paths of an output that has two (`a -> b`). */
export const withBothPaths = <T extends { readonly output: string }>(
  { outputs }: Pick<Report, 'outputs'>,
  items: readonly T[],
): readonly T[] => {
  const shown = new Map(
    withoutSecondPaths(outputs).flatMap((output) =>
      output.counterpart === undefined ? [] : [[output.path, pathsOf(output)] as const],
    ),
  );
  return shown.size === 0
    ? items
    : items.map((item) => ({ ...item, output: shown.get(item.output) ?? item.output }));
};
