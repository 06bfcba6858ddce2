import type { Tree } from '../model/tree.ts';
import { type Breach, type Claims, examine, isBreach } from './examine.ts';
import type { Executor } from './executor.ts';
import { outputDifferences } from './output-differences.ts';

/**
 * Checks whether the varied conditions cause a difference. The difference is noise (random data, a race, the progress of the clock) if
 * two builds under the same conditions also differ, or if it does not appear again when the tree is built again.
 */
export const confirmBreach = async (
  executor: Executor,
  tree: Tree,
  breach: Breach,
  claims: Claims,
): Promise<Breach> => {
  if (breach.kind !== 'different') return breach;
  const control = { varied: [], roundTrip: false };
  const [first, second] = await executor.execute(tree, [control, control]);
  if (first!.kind === 'done' && second!.kind === 'done') {
    const paths = outputDifferences(first!.outputs, second!.outputs);
    if (paths.length > 0) return { kind: 'noise', paths };
  }
  const again = await examine(executor, tree, { ...claims, kept: undefined });
  return isBreach(again) ? breach : { kind: 'noise', paths: breach.paths };
};
