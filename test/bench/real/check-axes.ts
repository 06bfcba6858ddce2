import { join } from 'node:path';
import type { Facts } from './facts-of.ts';
import { type HarnessCall, runHarness } from './run-harness.ts';

/** Whether builds with only some axes confirm what was blamed. Plain JSON data. */
export interface AxesCheck {
  /** By set of blamed axes: the verdicts of two runs that vary nothing else, both should be `unreproducible`. */
  readonly alone: Readonly<Record<string, readonly string[]>>;
  /** The verdict of a run that varies all other axes: it should be `reproducible`. */
  readonly others: string;
  readonly right: boolean;
}

/** Each blamed set alone, twice, and all axes but the blamed, with the settings of the run. Undefined if nothing was blamed. */
export const checkAxes = async (
  call: Omit<HarnessCall, 'options'>,
  { blamed, seed }: Facts,
): Promise<AxesCheck | undefined> => {
  if (blamed.length === 0) return undefined;
  const verdict = async (vary: string, name: string): Promise<string> => {
    const options = [`--vary=${vary}`, `--seed=${seed}`, '--no-attribute', '--quiet'];
    const reportDir = join(call.reportDir, name);
    return (await runHarness({ ...call, reportDir, options })).report?.verdict ?? 'no report';
  };
  const alone: Record<string, readonly string[]> = {};
  for (const set of blamed) {
    const vary = set.join();
    alone[vary] = [await verdict(vary, `${vary}-1`), await verdict(vary, `${vary}-2`)];
  }
  const all = [...new Set(blamed.flat())];
  const others = await verdict(all.map((axis) => `-${axis}`).join(), 'others');
  const right =
    others === 'reproducible' &&
    Object.values(alone)
      .flat()
      .every((word) => word === 'unreproducible');
  return { alone, others, right };
};
