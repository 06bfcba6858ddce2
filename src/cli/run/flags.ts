import { InvalidArgumentError } from 'commander';
import type { Profile } from '../../model/axis.ts';

/** What commander hands over for `run`. */
export interface RunFlags {
  readonly source?: string;
  readonly output?: readonly string[];
  readonly ignore?: readonly string[];
  readonly vary?: readonly string[];
  readonly require?: readonly string[];
  readonly seed?: number;
  readonly profile: Profile;
  readonly jobs?: number;
  readonly timeout?: string;
  readonly minCpus?: number;
  readonly keep?: true;
  readonly attribute: boolean;
  readonly maxBuilds?: number;
  readonly trace?: true;
  readonly reportDir?: string;
  readonly asExpected?: true;
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** A whole number from `low` up. */
export const integerOption =
  (low: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < low || !Number.isSafeInteger(number))
      throw new InvalidArgumentError(`'${value}' is not a whole number from ${low} up.`);
    return number;
  };

/** An option that may come several times. */
export const listOption = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Lists with commas, spread. */
export const splitList = (values: readonly string[] | undefined): string[] =>
  (values ?? []).flatMap((value) => value.split(','));
