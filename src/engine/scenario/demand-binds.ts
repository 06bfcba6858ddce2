import type { Scenario } from '../../model/scenario.ts';
import { bindProblem } from '../../sandbox/bind-problem.ts';
import { atKey } from './at-key.ts';

/** Throws a `Failure` if builds cannot get one of the scenario's binds. `trees`: where the builds have their trees. */
export const demandBinds = async (
  scenario: Pick<Scenario, 'binds' | 'file'>,
  trees: readonly string[] = [],
): Promise<void> => {
  for (const [index, { path }] of scenario.binds.entries()) {
    const problem = bindProblem(path, trees);
    if (problem !== undefined) throw await atKey(scenario, ['binds', index], problem);
  }
};
