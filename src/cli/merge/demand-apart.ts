import { resolve } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { realPath } from '../../util/real-path.ts';
import type { ReportFile } from '../run/destinations.ts';

/** What a merge writes beside its folder. */
export interface MergeWrites {
  readonly files: readonly ReportFile[];
  readonly history: string | undefined;
}

/**
 * Throws a `Failure` if a document or the history would be in the merged folder, which the next merge would refuse to replace, or would take the
 * place of a bundle.
 */
export const demandApart = (
  { files, history }: MergeWrites,
  folder: string,
  bundles: readonly string[],
): void => {
  const inputs = new Set(bundles.map((bundle) => realPath(resolve(bundle))));
  const named = [
    ...files.map(({ path, shown, reporter }) => ({
      path,
      shown,
      what: 'the report',
      option: `--reporter ${reporter.name}=FILE`,
    })),
    ...(history === undefined
      ? []
      : [
          {
            path: resolve(history),
            shown: displayText(history),
            what: 'the history',
            option: '--history FILE',
          },
        ]),
  ];
  for (const { path, shown, what, option } of named) {
    const real = realPath(path);
    const why = inputs.has(real)
      ? 'it is a bundle'
      : isInside(real, realPath(folder))
        ? 'it is in the folder of the merged report, which each merge replaces as a whole'
        : undefined;
    if (why !== undefined)
      throw new Failure(`cannot write ${what} to ${shown}: ${why}\n  ${option} names a file elsewhere`);
  }
};
