import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import type { DifferingPair } from '../../model/difference.ts';
import { type Assignment, assignmentIn } from '../../util/assignment.ts';
import { toRaw } from '../../util/raw-path.ts';

/**
 * The axis that sets the environment variable that a whole line assigns: in each text the value of its own build, or no line where the
 * variable is not set. As `env`, `export -p`, `declare -x` and `set` print it. Undefined if the line is something else.
 */
export const axisOfVariable = (
  { control, experiment, context }: DifferingPair['first'],
  canaries: readonly Canary[],
): AxisName | undefined => {
  const [mine, other] = [
    assignment(context?.control ?? control),
    assignment(context?.experiment ?? experiment),
  ];
  if (mine === undefined && other === undefined) return undefined;
  if ((mine === undefined && control !== null) || (other === undefined && experiment !== null))
    return undefined;
  const name = mine?.name ?? other!.name;
  if (mine !== undefined && other !== undefined && mine.name !== other.name) return undefined;
  return canaries.find(
    (canary) =>
      canary.kind === 'variable' &&
      canary.name === name &&
      agrees(canary.control, mine?.value) &&
      agrees(canary.experiment, other?.value),
  )?.axis;
};

/** `null` is any value. */
const agrees = (known: string | null | undefined, value: string | undefined): boolean =>
  known === null ? value !== undefined : (known === undefined ? undefined : toRaw(known)) === value;

const assignment = (line: unknown): Assignment | undefined =>
  typeof line === 'string' ? assignmentIn(line) : undefined;
