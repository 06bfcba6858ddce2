import { join } from 'node:path';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Report } from '../../src/model/report.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { runOptions } from '../engine/run-options.ts';
import type { HeldOutBuild } from './held-out-corpus.ts';

/** Builds it twice with the axes given, by default the standard ones, and explains the differences. */
export const runHeldOut = async (
  { build }: HeldOutBuild,
  {
    axes = [...variedAxes([])],
    attribute = false,
  }: { readonly axes?: readonly AxisName[]; readonly attribute?: boolean } = {},
): Promise<Report> => {
  const script = `mkdir dist\n${build}`;
  const source = join(packageRoot(), 'scenarios', 'source-tarball', 'tree');
  const { scenario, ...options } = runOptions(source, script, {
    varied: axes,
    seed: 41,
    profile: 'standard',
    attribute,
    maxBuilds: 60,
  });
  const { report } = await runScenario({ ...options, scenario: { ...scenario, outputs: ['dist/**'] } });
  return report;
};
