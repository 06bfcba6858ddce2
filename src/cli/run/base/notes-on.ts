import type { Scenario } from '../../../model/scenario.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { displayText } from '../../../util/display.ts';
import { isElsewhere } from './scenario-in-base.ts';

/** What limits the comparison, as sentences. `asked`: the scenario of the base as it was run; `base`: as its file has it. */
export const notesOn = (
  change: Scenario,
  asked: Scenario,
  base: Scenario,
  tree: WorkingTree,
): readonly string[] => [
  ...sourceNote(change, tree),
  ...(tree.linked === undefined || isElsewhere(change, tree)
    ? []
    : [
        `The repository of this linked working tree, ${displayText(tree.linked)}, is visible to builds of the change, read-only.`,
      ]),
  ...(asked.sourceDateEpoch === base.sourceDateEpoch
    ? []
    : [`SOURCE_DATE_EPOCH is ${asked.sourceDateEpoch} in both sides, the time of the change.`]),
];

const sourceNote = (scenario: Scenario, tree: WorkingTree): readonly string[] => {
  const { source } = scenario;
  if (source.kind !== 'dir')
    return [
      `The source is ${displayText(source.kind === 'archive' ? source.archive : source.url)}, not the tree of the repository: only the scenario can have changed.`,
    ];
  return isElsewhere(scenario, tree)
    ? [
        `Both sides build the same source, ${displayText(source.dir)}, which is not in the repository ${displayText(tree.root)}.`,
      ]
    : [];
};
