import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Throws a `Failure` if two scenarios of a matrix have the same name. */
export const demandNames = (scenarios: readonly Scenario[]): void => {
  const seen = new Set<string>();
  for (const { name } of scenarios) {
    if (seen.has(name))
      throw new Failure(
        `two scenarios have the name '${displayText(name)}': in a matrix, each needs a name of its own (name:)`,
      );
    seen.add(name);
  }
};
