import { Failure } from './failure.ts';

/** Throws a `Failure` unless a value is a whole number in a range. `name`: what it is. */
export const demandWhole = (
  value: number,
  name: string,
  { least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER } = {},
): void => {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const from = least === Number.MIN_SAFE_INTEGER ? undefined : least;
  const to = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  const range =
    from === undefined ? '' : to === undefined ? ` of at least ${from}` : ` from ${from} to ${to}`;
  throw new Failure(`${name} is ${value}: give a whole number${range}`);
};
