import type { AxisContext } from '../../model/axis.ts';
import type { Settings } from '../../model/conditions.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { variableNameProblem } from '../../util/variable-name.ts';

/** Reads `NAME=VALUE;NAME=VALUE`; a backslash makes a semicolon, or another backslash, part of a value. */
export const readVariables = (word: string, { env }: Pick<AxisContext, 'env'>): Settings['env'] => {
  const pairs = (word.match(/(?:[^\\;]|\\.)+/gs) ?? []).map((part) => part.replace(/\\(.)/gs, '$1'));
  if (pairs.length === 0) throw new Failure(`'${displayText(word)}' names no variable`);
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) throw new Failure(`'${displayText(pair)}' has no value`);
      const name = pair.slice(0, equals);
      const problem = variableNameProblem(name);
      if (problem !== undefined) throw new Failure(problem);
      if (env[name] !== undefined)
        throw new Failure(`both builds have the variable ${displayText(name)}, from env: or --env`);
      return [name, pair.slice(equals + 1)] as const;
    }),
  );
};
