import { InvalidArgumentError } from 'commander';
import type { Profile } from '../../model/profile.ts';

/** The options of `run`, as commander parses them. */
export interface RunFlags {
  readonly source?: string;
  readonly preset?: string;
  readonly output?: readonly string[];
  readonly ignore?: readonly string[];
  readonly env?: readonly string[];
  readonly pass?: readonly string[];
  readonly bind?: readonly string[];
  readonly sourceDateEpoch?: string;
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
  /** As written; false: `--no-shard`. */
  readonly shard?: string | false;
  readonly platform?: string;
  readonly history?: string;
  readonly withOutputs?: true;
  readonly attribute: boolean;
  readonly maxBuilds?: number;
  readonly emulate?: true;
  readonly mend?: true;
  /** `mend` instead of `run`: what the settings mend is the result, and decides the exit code. */
  readonly onlyMend?: true;
  /** The notation of the settings. */
  readonly form?: string;
  readonly patch?: true;
  readonly write?: true;
  readonly trace?: true;
  readonly withDiffoscope?: true;
  readonly reportDir?: string;
  readonly base?: string;
  readonly asExpected?: true;
  /** false: `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true;
  readonly reporter?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Parses a whole number of at least `low` and at most `high`. */
export const integerOption =
  (low: number, high = Number.MAX_SAFE_INTEGER) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < low)
      throw new InvalidArgumentError(`'${value}' is not a whole number of at least ${low}.`);
    if (number > high) throw new InvalidArgumentError(`${value} is too large: give at most ${high}.`);
    return number;
  };

/** The most builds, or trees, at the same time. */
export const MOST_JOBS = 1024;

/** Collects an option that may be given several times. */
export const listOption = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Splits comma-separated lists. */
export const splitList = (values: readonly string[] | undefined): string[] =>
  (values ?? []).flatMap((value) => value.split(','));
