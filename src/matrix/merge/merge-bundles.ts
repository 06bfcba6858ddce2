import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { during } from '../../engine/plan/during.ts';
import type { RunProgress } from '../../engine/plan/run-options.ts';
import type { MatrixReport, MatrixScenario } from '../../model/matrix-report.ts';
import type { Report } from '../../model/report.ts';
import { groupBy } from '../../util/group-by.ts';
import type { OutputContents } from '../machines/machine-side.ts';
import { checkBundles } from './check-bundles.ts';
import { mergeScenario, type ReportWork } from './merge-scenario.ts';
import { placeReports } from './place-reports.ts';
import { platformsOf } from './platforms-of.ts';
import { type UnpackedBundle, unpackBundle } from './unpack-bundle.ts';
import { wholeVerdict } from './whole-verdict.ts';

export interface MergeWork extends ReportWork {
  /** Platforms that must be there, also if none of their bundles is. */
  readonly platforms: readonly string[];
  readonly progress: (event: RunProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Merges the bundles of a matrix into an empty folder: below `PLATFORM/SCENARIO/`, each report as its shard wrote it, with the marks of the
 * baseline. Throws a `Failure` for bundles that do not belong together; a missing shard is a part of the result.
 */
export const mergeBundles = async (
  paths: readonly string[],
  folder: string,
  work: MergeWork,
): Promise<MatrixReport> => {
  const outputs = join(folder, OUTPUTS);
  const places = new Map<UnpackedBundle, string>();
  await during(work, 'reading the bundles', async () => {
    for (const [index, path] of paths.entries()) {
      work.signal.throwIfAborted();
      const scenarios = join(folder, PARTS, String(index));
      places.set(await unpackBundle(path, { scenarios, outputs }), scenarios);
    }
  });
  const bundles = checkBundles([...places.keys()]);
  const placed = groupBy(
    bundles.flatMap((bundle) => placeReports(bundle, places.get(bundle)!, folder)),
    ({ name }) => name,
  );
  const { version, seed, commit, scenarios: all } = bundles[0]!.info;
  const contents: OutputContents = (sha256) => {
    const path = join(outputs, sha256);
    return existsSync(path) ? path : undefined;
  };
  const hosts = new Map<string, Report['host']>();
  const each: ReportWork['each'] = (report, info) => {
    hosts.set(info.platform, report.host);
    work.each(report, info);
  };
  const scenarios: MatrixScenario[] = [];
  await during(work, 'comparing the machines', async () => {
    for (const name of all.map((scenario) => scenario.name).sort()) {
      work.signal.throwIfAborted();
      scenarios.push(await mergeScenario(name, placed.get(name) ?? [], contents, { ...work, each }));
    }
  });
  for (const part of [PARTS, OUTPUTS]) rmSync(join(folder, part), { recursive: true, force: true });
  const platforms = platformsOf(bundles, work.platforms);
  return {
    schema: 1,
    verdict: wholeVerdict(scenarios, platforms),
    version,
    seed,
    commit,
    platforms: platforms.map((platform) => ({ ...platform, host: hosts.get(platform.name) ?? {} })),
    scenarios,
  };
};

const PARTS = '.parts';
const OUTPUTS = '.outputs';
