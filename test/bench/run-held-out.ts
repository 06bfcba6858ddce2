import { join } from 'node:path';
import type { RunOptions } from '../../src/engine/plan/run-options.ts';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Report } from '../../src/model/report.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { runOptions } from '../engine/run-options.ts';
import type { HeldOutBuild } from './held-out-corpus.ts';

/** Builds it twice with the axes given, by default the standard ones, and explains the differences. */
export const runHeldOut = async (
  build: HeldOutBuild,
  request: Parameters<typeof heldOutOptions>[1] = {},
): Promise<Report> => (await runScenario(heldOutOptions(build, request))).report;

/** How it is built: in a copy of the tree of `scenarios/source-tarball`. */
export const heldOutOptions = (
  { build }: HeldOutBuild,
  {
    axes = [...variedAxes([])],
    attribute = false,
    seed = 41,
  }: { readonly axes?: readonly AxisName[]; readonly attribute?: boolean; readonly seed?: number },
): RunOptions => {
  const script = `mkdir dist\n${build}`;
  const source = join(packageRoot(), 'scenarios', 'source-tarball', 'tree');
  const { scenario, ...options } = runOptions(source, script, {
    varied: axes,
    seed,
    profile: 'standard',
    attribute,
    maxBuilds: 60,
  });
  return { ...options, scenario: { ...scenario, outputs: ['dist/**'] } };
};
