import { join } from 'node:path';
import type { Report } from '../../../src/model/report.ts';
import { blamedSets } from './blamed-sets.ts';
import { isOnlyNoise } from './is-only-noise.ts';
import { type HarnessCall, runHarness } from './run-harness.ts';

/** Whether builds with only some axes confirm what was blamed. Plain JSON data. */
export interface AxesCheck {
  /** By set of blamed axes: the verdicts of two runs that vary nothing else, both should be `unreproducible`. */
  readonly alone: Readonly<Record<string, readonly string[]>>;
  /** The verdict of a run that varies all other axes: it should be `reproducible`, or `only noise` (is-only-noise.ts). */
  readonly others: string;
  /** What that run blames: axes that the first run has missed. */
  readonly missed: readonly (readonly string[])[];
  readonly right: boolean;
}

/** Each blamed set alone, twice, and all axes but the blamed, with the settings of the run. Undefined if nothing was blamed. */
export const checkAxes = async (
  call: Omit<HarnessCall, 'options'>,
  first: Report,
): Promise<AxesCheck | undefined> => {
  const blamed = blamedSets(first);
  if (blamed.length === 0) return undefined;
  const run = async (vary: string, name: string, ...more: string[]): Promise<Report | undefined> => {
    const options = [`--vary=${vary}`, `--seed=${first.seed}`, '--quiet', ...more];
    return (await runHarness({ ...call, reportDir: join(call.reportDir, name), options })).report;
  };
  const verdictOf = async (vary: string, name: string): Promise<string> =>
    (await run(vary, name, '--no-attribute'))?.verdict ?? NONE;
  const alone: Record<string, readonly string[]> = {};
  for (const set of blamed) {
    const vary = set.join();
    alone[vary] = [await verdictOf(vary, `${vary}-1`), await verdictOf(vary, `${vary}-2`)];
  }
  const all = [...new Set(blamed.flat())];
  const without = await run(all.map((axis) => `-${axis}`).join(), 'others');
  const others =
    without?.verdict === 'unreproducible' && isOnlyNoise(without, first) ? NOISE : (without?.verdict ?? NONE);
  const right =
    (others === 'reproducible' || others === NOISE) &&
    Object.values(alone)
      .flat()
      .every((word) => word === 'unreproducible');
  return { alone, others, missed: without ? blamedSets(without) : [], right };
};

const NONE = 'no report';
const NOISE = 'only noise';
