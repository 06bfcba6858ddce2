import { withoutCommands } from '../../util/runner-commands.ts';
import { printTree } from '../print-tree.ts';
import type { Counterexample, Subject } from './counterexample.ts';
import { breachDetail, describeBreach } from './describe-breach.ts';

/** `README.md` of a counterexample: the breach, the tree, the axes that must vary, and how to reproduce it. */
export const readmeText = (
  name: string,
  counterexample: Counterexample,
  { command, roundTrip }: Subject,
): string => {
  const { breach, variations, tree, seed, path } = counterexample;
  const detail = breachDetail(breach);
  return withoutCommands(`# ${name}

On this tree the command ${describeBreach(breach)}.${axesSentence(counterexample)}

${indented(printTree(tree))}

The command, run beside the folder \`tree\`:

${indented(command)}
${roundTrip === undefined ? '' : `\nThe round trip, run in an empty folder below it:\n\n${indented(roundTrip)}\n`}${detail === '' ? '' : `\nDetails:\n\n${indented(detail)}\n`}
To see it again: \`repro-harness run <this folder>\`, or with the same search: \`repro-harness fuzz --seed ${seed} --path ${path}\`.
${variations.includes('hard-links') ? HARD_LINKS : ''}${breach.kind === 'hangs' ? HANGS : ''}The tree is also in \`counterexample.json\`: the next \`fuzz\` reads this file and tries the tree first.
`);
};

const axesSentence = ({ variations, breach }: Counterexample): string => {
  if (variations.length > 0) return ` Axes that must vary: ${variations.join(', ')}.`;
  return breach.kind === 'fails' || breach.kind === 'not-restored' ? ' No axis has to vary.' : '';
};

const HARD_LINKS =
  'One build had hard links where the other had copies. `run` cannot vary this: only `fuzz` shows the difference.\n';
const HANGS =
  'A smaller tree may exist: shrinking may have ended early, because every try takes the whole time limit.\n';

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '    ');
