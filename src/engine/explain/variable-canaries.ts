import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import type { Conditions } from '../../model/conditions.ts';
import { environment } from '../../sandbox/build-process/environment.ts';
import type { Plan } from '../plan/plan.ts';

/** The environment variables that an axis sets, each with its value in both builds. Those that the scenario sets are the same in both. */
export const variableCanaries = (
  axis: AxisName,
  { control, experiment, context }: Pick<Plan, 'control' | 'experiment' | 'context'>,
): readonly Canary[] => {
  const [mine, other] = [control, { ...control, [axis]: experiment[axis] }].map((conditions) =>
    variablesOf(conditions, context.env),
  );
  return [...new Set([...Object.keys(mine!), ...Object.keys(other!)])].flatMap((name) => {
    const [before, after] = [mine![name], other![name]];
    return before === after
      ? []
      : [{ axis, kind: 'variable' as const, name, control: before, experiment: after }];
  });
};

const variablesOf = (
  conditions: Conditions,
  env: Plan['context']['env'],
): Readonly<Record<string, string | undefined>> =>
  environment(conditions, { tools: { env: {} }, env }, { tools: undefined, locales: undefined });
