import type { AxisName } from '../../model/axis-name.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { GivenSettings } from '../../model/given-settings.ts';
import { Failure } from '../../util/failure.ts';
import { described } from './read-setting.ts';

/** Throws a `Failure` if a setting is given for an axis that this plan does not vary. */
export const demandSettable = (
  planned: readonly { readonly name: AxisName; readonly status: string; readonly reason: string }[],
  given: GivenSettings,
): void => {
  for (const { name, status, reason } of planned) {
    const word = given[name];
    if (word === undefined || status === 'varied') continue;
    throw status === 'unavailable'
      ? new Failure(`${described(name, word)}: ${name} cannot vary here: ${reason}`, ExitCode.inconclusive)
      : new Failure(
          `${described(name, word)}: ${name} is not varied: ${reason}\n  leave one of the two out, or name the axis with a plus: --vary +${name}`,
        );
  }
};
