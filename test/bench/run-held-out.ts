import { join } from 'node:path';
import { runScenario } from '../../src/engine/run.ts';
import { bareScenario } from '../../src/engine/scenario/bare-scenario.ts';
import { variedAxes } from '../../src/engine/vary.ts';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Report } from '../../src/model/report.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import type { HeldOutBuild } from './held-out-corpus.ts';

/** Builds it twice with the axes given, by default all of the standard ones, and explains what differs. */
export const runHeldOut = async (
  { build }: HeldOutBuild,
  {
    axes = [...variedAxes([])],
    attribute = false,
  }: { readonly axes?: readonly AxisName[]; readonly attribute?: boolean } = {},
): Promise<Report> => {
  const script = `mkdir dist\n${build}`;
  const source = join(packageRoot(), 'scenarios', 'source-tarball', 'tree');
  const { report } = await runScenario({
    scenario: { ...bareScenario(source, { script }), outputs: ['dist/**'], timeoutMs: 60_000 },
    varied: new Set(axes),
    require: [],
    seed: 41,
    profile: 'standard',
    jobs: 2,
    timeoutMs: 60_000,
    minCpus: undefined,
    keep: undefined,
    attribute,
    maxBuilds: 60,
    except: new Set(),
    signal: new AbortController().signal,
    progress: () => {},
  });
  return report;
};
