import type { Scenario } from '../../../model/scenario.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { displayText } from '../../../util/display.ts';
import { isInside } from '../../../util/is-inside.ts';
import { realPath } from '../../../util/real-path.ts';

/** What limits the comparison, as sentences. `asked`: the scenario of the base as it was run; `base`: as its file has it. */
export const notesOn = (
  change: Scenario,
  asked: Scenario,
  base: Scenario,
  tree: WorkingTree,
): readonly string[] => [
  ...sourceNote(change, tree),
  ...(tree.isLinked
    ? [
        'The working tree is a linked one (its .git is a file): builds of neither side see the repository, so that git describe fails in both.',
      ]
    : []),
  ...(asked.sourceDateEpoch === base.sourceDateEpoch
    ? []
    : [`SOURCE_DATE_EPOCH is ${asked.sourceDateEpoch} in both sides, the time of the change.`]),
];

const sourceNote = ({ source }: Scenario, { root }: WorkingTree): readonly string[] => {
  if (source.kind !== 'dir')
    return [
      `The source is ${displayText(source.kind === 'archive' ? source.archive : source.url)}, not the tree of the repository: only the scenario can have changed.`,
    ];
  return isInside(realPath(source.dir), root)
    ? []
    : [
        `Both sides build the same source, ${displayText(source.dir)}, which is not in the repository ${displayText(root)}.`,
      ];
};
