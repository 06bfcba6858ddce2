import type { AxisContext } from '../../model/axis.ts';

/** Which of these variables the builds have from the scenario or the caller, and what of an axis that takes away; undefined if none. */
export const setByEnv = (
  { env }: Pick<AxisContext, 'env'>,
  variables: readonly string[] | RegExp,
  effect: string,
): string | undefined => {
  const names = Object.keys(env).filter((name) =>
    variables instanceof RegExp ? variables.test(name) : variables.includes(name),
  );
  return names.length === 0
    ? undefined
    : `${names.join(', ')} ${names.length === 1 ? 'has a value' : 'have values'} of your own: ${effect}`;
};
