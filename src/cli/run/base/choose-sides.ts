import { relative } from 'node:path';
import type { Scenario } from '../../../model/scenario.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { Failure } from '../../../util/failure.ts';
import { realPath } from '../../../util/real-path.ts';
import { chooseScenarios } from '../choose-scenarios.ts';
import type { RunFlags } from '../flags.ts';
import { type ChosenInBase, chooseInBase } from './choose-in-base.ts';
import type { BaseScenario } from './compare-with-base.ts';

/** What one word of the command line, or no word, selects in the change. */
export interface Selection {
  readonly words: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** Why it selects nothing. */
  readonly missing: Failure | undefined;
}

/** What the command line selects in the change. Throws a `Failure` unless a scenario is merely missing: the base may have it. */
export const chooseInChange = async (
  words: readonly string[],
  command: readonly string[],
  flags: RunFlags,
  say: (line: string) => void,
): Promise<readonly Selection[]> => {
  const alone = words.length === 0 || command.length > 0 ? [words] : words.map((word) => [word]);
  const selections: Selection[] = [];
  for (const own of alone)
    try {
      selections.push({
        words: own,
        scenarios: await chooseScenarios(own, command, flags, say),
        missing: undefined,
      });
    } catch (error) {
      if (!(error instanceof Failure && own.length > 0 && /^there is no scenario /.test(error.message)))
        throw error;
      selections.push({ words: own, scenarios: [], missing: error });
    }
  return selections;
};

export interface Sides {
  readonly pairs: readonly { readonly change: Scenario; readonly base: BaseScenario }[];
  /** The names of scenarios that only the base has. */
  readonly removed: readonly string[];
}

/** The same in the base, and what belongs together. Throws a `Failure` if neither side has a scenario. */
export const chooseSides = async (
  selections: readonly Selection[],
  command: readonly string[],
  flags: RunFlags,
  tree: WorkingTree,
  checkout: BaseTree,
): Promise<Sides> => {
  const pairs: { change: Scenario; base: BaseScenario }[] = [];
  const removed: string[] = [];
  for (const { words, scenarios, missing } of selections) {
    const chosen = await chooseInBase(words, command, flags, tree, checkout);
    if (missing !== undefined && chosen.kind !== 'scenarios') throw missing;
    const left = new Set(chosen.kind === 'scenarios' ? chosen.scenarios : []);
    for (const change of scenarios) {
      const base = counterpart(change, chosen, tree, checkout, words.length > 0);
      if (base.kind === 'scenario') left.delete(base.scenario);
      pairs.push({ change, base });
    }
    // A folder without scenario files is recognised as a project: that is no scenario that was removed.
    for (const { name, file } of left) if (file !== undefined) removed.push(name);
  }
  return { pairs, removed };
};

const counterpart = (
  change: Scenario,
  chosen: ChosenInBase,
  tree: WorkingTree,
  checkout: BaseTree,
  isNamed: boolean,
): BaseScenario => {
  if (chosen.kind !== 'scenarios') return chosen;
  const place = placeOf(change, tree);
  const found = isNamed
    ? chosen.scenarios[0]
    : (chosen.scenarios.find((base) => placeOf(base, checkout) === place) ??
      chosen.scenarios.find(
        (base) => base.name === change.name && base.file !== undefined && change.file !== undefined,
      ));
  return found === undefined ? { kind: 'absent' } : { kind: 'scenario', scenario: found };
};

/** The scenario file, from the root of its side on; empty if it has none. */
const placeOf = ({ file }: Scenario, { root }: { readonly root: string }): string =>
  file === undefined ? '' : relative(realPath(root), realPath(file));
