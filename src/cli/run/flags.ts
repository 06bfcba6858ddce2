import { InvalidArgumentError } from 'commander';
import type { Profile } from '../../model/profile.ts';

/** The options of `run`, as commander parses them. */
export interface RunFlags {
  readonly source?: string;
  readonly output?: readonly string[];
  readonly ignore?: readonly string[];
  readonly vary?: readonly string[];
  readonly require?: readonly string[];
  readonly set?: readonly string[];
  readonly seed?: number;
  readonly profile: Profile;
  readonly jobs?: number;
  readonly timeout?: string;
  readonly memory?: string;
  readonly minCpus?: number;
  readonly keep?: true;
  readonly attribute: boolean;
  readonly maxBuilds?: number;
  readonly emulate?: true;
  readonly trace?: true;
  readonly reportDir?: string;
  readonly asExpected?: true;
  readonly reporter?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Parses a whole number of at least `low`. */
export const integerOption =
  (low: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < low || !Number.isSafeInteger(number))
      throw new InvalidArgumentError(`'${value}' is not a whole number of at least ${low}.`);
    return number;
  };

/** Collects an option that may be given several times. */
export const listOption = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Splits comma-separated lists. */
export const splitList = (values: readonly string[] | undefined): string[] =>
  (values ?? []).flatMap((value) => value.split(','));
