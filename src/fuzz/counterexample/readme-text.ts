import { withoutCommands } from '../../util/runner-commands.ts';
import { printTree } from '../print-tree.ts';
import type { Counterexample, Subject } from './counterexample.ts';
import { breachDetail, describeBreach } from './describe-breach.ts';

/** `README.md` of a counterexample: what, on which tree, under which axes, and how to see it again. */
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
${roundTrip === undefined ? '' : `\nThe round trip, run in an empty folder below it:\n\n${indented(roundTrip)}\n`}${detail === '' ? '' : `\nWhat it left to see:\n\n${indented(detail)}\n`}
Again: \`repro-harness run <this folder>\`, or the same search: \`repro-harness fuzz --seed ${seed} --path ${path}\`.
${variations.includes('hard-links') ? HARD_LINKS : ''}${breach.kind === 'hangs' ? HANGS : ''}The tree is also in \`counterexample.json\`, from which \`fuzz\` tries it first next time.
`);
};

const axesSentence = ({ variations, breach }: Counterexample): string => {
  if (variations.length > 0) return ` What has to vary for that: ${variations.join(', ')}.`;
  return breach.kind === 'fails' || breach.kind === 'not-restored' ? ' Nothing has to vary for that.' : '';
};

const HARD_LINKS =
  'One build had hard links where the other had copies, which `run` cannot vary: only `fuzz` shows this one.\n';
const HANGS = 'It may not be the smallest: every try costs the whole time limit.\n';

const indented = (text: string): string => text.trimEnd().replace(/^/gm, '    ');
