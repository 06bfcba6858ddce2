import { shellQuote } from '../../../src/util/shell-quote.ts';
import type { Facts } from './facts-of.ts';
import { systemFirst } from './plain-environment.ts';
import type { Project } from './project.ts';
import { shellPatterns } from './shell-patterns.ts';
import { type Timed, timed } from './timed.ts';

export interface ReprotestRun extends Timed {
  readonly verdict: 'reproducible' | 'unreproducible' | 'failed';
  readonly command: readonly string[];
}

/**
 * The real reprotest with all of its variations that work here, the same build line and environment as repro-harness chose, and the outputs that
 * it compared as shell patterns.
 */
export const runReprotest = async (
  project: Project,
  facts: Facts | undefined,
  folder: string,
  log: string,
): Promise<ReprotestRun> => {
  const variables = Object.entries(facts?.env ?? {}).map(
    ([name, value]) => `export ${name}=${shellQuote(value)}; `,
  );
  const chosen = facts === undefined ? [] : shellPatterns(facts.outputs, facts.paths);
  // Without outputs of ours, those of the list and its build line: the project itself may be sound.
  const [build, outputs] =
    facts !== undefined && chosen.length > 0 ? [facts.build, chosen] : [project.build, project.outputs];
  const command = [
    'reprotest',
    '--no-diffoscope',
    '-c',
    // Of several lines, the first that fails ends the build, as it does with us.
    `set -e; ${variables.join('')}${build}`,
    '.',
    outputs.join(' '),
  ];
  const cost = await timed(command, folder, log, systemFirst());
  const verdict = (['reproducible', 'unreproducible'] as const)[cost.exit] ?? 'failed';
  return { ...cost, verdict, command };
};
