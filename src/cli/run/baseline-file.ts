import { lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import type { RunFlags } from './flags.ts';
import { whyUnwritable } from './report-folder.ts';

/** The options about a baseline. */
export type BaselineFlags = Pick<RunFlags, 'baseline' | 'updateBaseline' | 'asExpected'>;

const DEFAULT = 'baseline.yaml';

/** Undefined if no baseline is read or written. */
export const baselineFile = ({ baseline, updateBaseline, asExpected }: BaselineFlags): string | undefined => {
  if (baseline === false || asExpected) return undefined;
  return baseline ?? (updateBaseline || isThere(DEFAULT) ? DEFAULT : undefined);
};

export const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** Throws a `Failure` on options that contradict each other. */
export const demandOneExpectation = ({ baseline, updateBaseline, asExpected }: BaselineFlags): void => {
  const named = typeof baseline === 'string' ? '--baseline' : '--update-baseline';
  if (asExpected && (typeof baseline === 'string' || updateBaseline))
    throw new Failure(
      `--as-expected and ${named} both say which differences are expected: give one of the two`,
    );
  if (updateBaseline && baseline === false)
    throw new Failure(
      '--update-baseline writes the baseline, and --no-baseline uses none: give one of the two',
    );
};

export const demandWritableBaseline = (file: string): void => {
  const why = isThere(file) ? undefined : attempt(() => whyUnwritable(dirname(resolve(file))));
  if (why !== undefined)
    throw new Failure(
      `cannot write the baseline ${displayText(file)}: ${displayText(why)}\n  --baseline names another file`,
      ExitCode.unwritable,
    );
};

const attempt = (check: () => string | undefined): string | undefined => {
  try {
    return check();
  } catch (error) {
    return (error as Error).message;
  }
};
