import type { Scenario } from '../../model/scenario.ts';
import type { CallerTools } from '../../sandbox/host/caller-tools.ts';
import { ownParent } from '../../sandbox/namespaces/own-parent.ts';
import type { Isolation } from '../../sandbox/sandbox.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { parentOf } from '../../util/parent-of.ts';
import { readPattern } from '../../util/patterns/read-pattern.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Throws a `Failure` if outputs are to be found beside the source, but its parent folder cannot be the build's own, because a path that the
 * user chose lies there.
 */
export const demandParent = (
  { outputs = [], binds }: Pick<Scenario, 'outputs' | 'binds'>,
  { control, experiment }: Pick<Plan, 'control' | 'experiment'>,
  tools: CallerTools,
  isolation: Isolation,
): void => {
  const beside = outputs.find((pattern) => readPattern(pattern).some(({ place }) => place === 'beside'));
  // Without namespaces, each build has a folder that nothing else lies in.
  if (beside === undefined || isolation === 'plain') return;
  const shared = [control, experiment].find(
    (conditions) => ownParent(conditions, { binds, tools }) === undefined,
  );
  if (shared === undefined) return;
  const path = shared['build-path'];
  throw new Failure(
    `the pattern '${displayText(beside)}' (outputs: or --output) can match nothing: ${displayText(parentOf(path))} holds more than the source in ${displayText(path)}, and is not the build's own\n  choose another build path, such as --set build-path=/src/project, or bind nothing there`,
  );
};
