import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { during } from '../../engine/plan/during.ts';
import type { RunProgress } from '../../engine/plan/run-options.ts';
import type {
  MachineComparison,
  MatrixPlatform,
  MatrixReport,
  MatrixResult,
  MatrixScenario,
} from '../../model/matrix-report.ts';
import type { Report } from '../../model/report.ts';
import { knownHeadline } from '../../reporters/support/known-faults.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { groupBy } from '../../util/group-by.ts';
import { makeFolders } from '../../util/make-folders.ts';
import type { BundleInfo } from '../bundle/bundle-info.ts';
import { compareMachines } from '../machines/compare-machines.ts';
import type { MachineSide, OutputContents } from '../machines/machine-side.ts';
import { checkBundles } from './check-bundles.ts';
import { marked } from './marked.ts';
import { readOutputs } from './read-outputs.ts';
import { readResult } from './read-result.ts';
import { type UnpackedBundle, unpackBundle } from './unpack-bundle.ts';
import { wholeVerdict } from './whole-verdict.ts';

/** What is to be done with each report. */
export interface MergeWork {
  /** Platforms that must be there, also if none of their bundles is. */
  readonly platforms: readonly string[];
  /** Marks the known faults in a report. */
  readonly mark: (report: Report, info: BundleInfo) => Report;
  /** Marks the known differences between machines of a scenario. */
  readonly markMachines: (scenario: string, machines: MachineComparison) => MachineComparison;
  /** Receives each report, sorted by scenario and platform. */
  readonly each: (report: Report, info: BundleInfo) => void;
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
  const unpacked: UnpackedBundle[] = [];
  const outputs = join(folder, OUTPUTS);
  const places = new Map<UnpackedBundle, string>();
  await during(work, 'reading the bundles', async () => {
    for (const [index, path] of paths.entries()) {
      work.signal.throwIfAborted();
      const scenarios = join(folder, PARTS, String(index));
      const bundle = await unpackBundle(path, { scenarios, outputs });
      unpacked.push(bundle);
      places.set(bundle, scenarios);
    }
  });
  const bundles = checkBundles(unpacked);
  const found = bundles.flatMap((bundle) => place(bundle, places.get(bundle)!, folder));
  const { version, seed, commit, scenarios: all } = bundles[0]!.info;
  const platforms = platformsOf(bundles, work.platforms);
  const scenarios: MatrixScenario[] = [];
  const byName = groupBy(found, ({ name }) => name);
  const hosts = new Map<string, Report['host']>();
  const contents: OutputContents = (sha256) => {
    const path = join(outputs, sha256);
    return existsSync(path) ? path : undefined;
  };
  const mergeOne = async (name: string): Promise<MatrixScenario> => {
    const results: MatrixResult[] = [];
    const sides: MachineSide[] = [];
    for (const { platform, error, path, info, source } of byName.get(name) ?? []) {
      if (error !== undefined) {
        results.push({ platform, verdict: 'failed', reason: displayText(error), seconds: 0, folder: '' });
        continue;
      }
      const result = readResult(path, `${name} on ${platform}`);
      demandOwn(result.report, name, platform);
      const report = await marked(result, path, (unmarked) => work.mark(unmarked, info));
      work.each(report, info);
      sides.push({ platform, report, manifest: readOutputs(path, `${name} on ${platform}`), source });
      hosts.set(platform, report.host);
      const { verdict, reason, timing } = report;
      results.push({
        platform,
        verdict,
        reason: [reason, knownHeadline(report)].filter(Boolean).join('; '),
        seconds: timing['total'] ?? 0,
        folder: `${platform}/${name}`,
      });
    }
    const machines =
      sides.length < 2 ? undefined : work.markMachines(name, await compareMachines(name, sides, contents));
    return {
      name,
      results: results.sort(byPlatform),
      ...(machines === undefined ? {} : { machines }),
    };
  };
  await during(work, 'comparing the machines', async () => {
    for (const { name } of all) {
      work.signal.throwIfAborted();
      scenarios.push(await mergeOne(name));
    }
  });
  for (const part of [PARTS, OUTPUTS]) rmSync(join(folder, part), { recursive: true, force: true });
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

interface Found {
  readonly name: string;
  readonly platform: string;
  readonly path: string;
  readonly error: string | undefined;
  readonly source: string | undefined;
  readonly info: BundleInfo;
}

/** Moves the reports of one bundle to their places. */
const place = ({ info }: UnpackedBundle, from: string, folder: string): readonly Found[] => {
  const { platform, ran } = info;
  makeFolders(join(folder, platform));
  return ran.map(({ name, error, source }) => {
    const path = join(folder, platform, name);
    if (existsSync(join(from, name))) renameSync(join(from, name), path);
    else mkdirSync(path);
    return { name, platform, path, error, source, info };
  });
};

/** A platform without a bundle lacks as many shards as the others have. */
const platformsOf = (
  bundles: readonly UnpackedBundle[],
  demanded: readonly string[],
): readonly Omit<MatrixPlatform, 'host'>[] => {
  const groups = new Map([
    ...demanded.map((name) => [name, []] as const),
    ...groupBy(bundles, ({ info }) => info.platform),
  ]);
  return [...groups]
    .map(([name, own]) => {
      const shards = (own[0] ?? bundles[0])!.info.shard.total;
      const present = new Set(own.map(({ info }) => info.shard.index));
      const missing = Array.from({ length: shards }, (_, index) => index + 1);
      return { name, shards, missing: missing.filter((index) => !present.has(index)) };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};

const demandOwn = ({ scenario, platform }: Report, name: string, wanted: string): void => {
  if (scenario.name === name && platform === wanted) return;
  throw new Failure(
    `the report of ${name} on ${wanted} is about ${displayText(scenario.name)} on ${displayText(platform ?? 'no platform')}: its bundle is damaged`,
  );
};

const byPlatform = (one: MatrixResult, other: MatrixResult): number =>
  one.platform < other.platform ? -1 : 1;
