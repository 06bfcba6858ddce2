import type { Conditions } from '../../model/conditions.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { askBuild } from './ask-build.ts';
import type { Setting } from './set-up.ts';

/** How two folders list their names: one that was made in sorted order, and one that was not; for each place that a build may write to. */
export interface OrderProof {
  readonly control: string;
  readonly reversed: string;
}

/**
 * Makes folders inside two short builds, one with the conditions of the control, one with these conditions and disorderfs. Why the order
 * did not change, if it did not change in every folder.
 */
export const proveOrder = async (
  setting: Setting<RunOptions>,
  reversed: Conditions,
): Promise<OrderProof | string> => {
  const list = async (id: string, conditions: Conditions): Promise<readonly string[] | string> => {
    const answer = await askBuild(setting, id, conditions, SCRIPT, 'a trial of disorderfs');
    return typeof answer === 'string' ? answer : answer.printed.split('\n');
  };
  const [before, after] = await Promise.all([
    list('order-proof-control', setting.plan.control),
    list('order-proof', reversed),
  ]);
  if (typeof before === 'string') return before;
  if (typeof after === 'string') return after;
  const changed = before.length === after.length && before.every((line, at) => line !== after[at]);
  return changed
    ? { control: before.slice(0, SHOWN).join('; '), reversed: after.slice(0, SHOWN).join('; ') }
    : 'disorderfs did not change the order of a folder that was made in a trial';
};

// Those of the tree; the others are equal to them.
const SHOWN = 2;

const SCRIPT = `
for place in . "\${TMPDIR:-/tmp}" /var/tmp; do
  cd "$place"
  for names in 'a b c d' 'c a d b'; do
    mkdir repro-harness-order
    for name in $names; do : >repro-harness-order/$name; done
    echo $(ls -1U repro-harness-order)
    rm -r repro-harness-order
  done
done`;
