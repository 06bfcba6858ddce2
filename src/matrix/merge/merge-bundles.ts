import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type {
  MatrixPlatform,
  MatrixReport,
  MatrixResult,
  MatrixScenario,
} from '../../model/matrix-report.ts';
import type { Report, Verdict } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { groupBy } from '../../util/group-by.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { compareMachines } from '../machines/compare-machines.ts';
import type { MachineSide } from '../machines/machine-side.ts';
import { checkBundles } from './check-bundles.ts';
import { readManifest } from './read-manifest.ts';
import { readResult } from './read-result.ts';
import { type UnpackedBundle, unpackBundle } from './unpack-bundle.ts';

export interface Merged {
  readonly matrix: MatrixReport;
  readonly results: ManyResults;
}

/**
 * Merges the bundles of a matrix into an empty folder: below `PLATFORM/SCENARIO/`, each report as its shard wrote it. Throws a `Failure` for
 * bundles that do not belong together; a missing shard is a part of the result.
 */
export const mergeBundles = async (paths: readonly string[], folder: string): Promise<Merged> => {
  const unpacked: UnpackedBundle[] = [];
  const outputs = join(folder, OUTPUTS);
  const places = new Map<UnpackedBundle, string>();
  for (const [index, path] of paths.entries()) {
    const scenarios = join(folder, PARTS, String(index));
    const bundle = await unpackBundle(path, { scenarios, outputs });
    unpacked.push(bundle);
    places.set(bundle, scenarios);
  }
  const bundles = checkBundles(unpacked);
  const found = bundles.flatMap((bundle) => place(bundle, places.get(bundle)!, folder));
  const { version, seed, commit, scenarios: all } = bundles[0]!.info;
  const platforms = platformsOf(bundles);
  const scenarios: MatrixScenario[] = [];
  const contents = (sha256: string): string | undefined => {
    const file = join(outputs, sha256);
    return existsSync(file) ? file : undefined;
  };
  const byName = groupBy(found, ({ name }) => name);
  const hosts = new Map<string, Report['host']>();
  for (const { name } of all) {
    const results: MatrixResult[] = [];
    const sides: MachineSide[] = [];
    for (const { platform, error, path } of byName.get(name) ?? []) {
      if (error !== undefined) {
        results.push({ platform, verdict: 'failed', reason: displayText(error), seconds: 0, folder: '' });
        continue;
      }
      const { report } = readResult(path, `${name} on ${platform}`);
      demandOwn(report, name, platform);
      hosts.set(platform, report.host);
      sides.push({ platform, report, manifest: readManifest(path, `${name} on ${platform}`) });
      const { verdict, reason, timing } = report;
      results.push({
        platform,
        verdict,
        reason,
        seconds: timing['total'] ?? 0,
        folder: `${platform}/${name}`,
      });
    }
    scenarios.push({
      name,
      results: results.sort(byPlatform),
      ...(sides.length < 2 ? {} : { machines: await compareMachines(name, sides, contents) }),
    });
  }
  const matrix: MatrixReport = {
    schema: 1,
    verdict: worstVerdict(scenarios, platforms),
    version,
    seed,
    commit,
    platforms: platforms.map((platform) => ({ ...platform, host: hosts.get(platform.name) ?? {} })),
    scenarios,
  };
  return { matrix, results: resultsBelow(folder, matrix) };
};

const PARTS = '.parts';
const OUTPUTS = '.outputs';

interface Found {
  readonly name: string;
  readonly platform: string;
  readonly path: string;
  readonly error: string | undefined;
}

/** Moves the reports of one bundle to their places. */
const place = ({ info }: UnpackedBundle, from: string, folder: string): readonly Found[] => {
  const { platform, ran } = info;
  makeFolders(join(folder, platform));
  return ran.map(({ name, error }) => {
    const path = join(folder, platform, name);
    if (existsSync(join(from, name))) renameSync(join(from, name), path);
    else mkdirSync(path);
    return { name, platform, path, error };
  });
};

const platformsOf = (bundles: readonly UnpackedBundle[]): readonly Omit<MatrixPlatform, 'host'>[] =>
  [...groupBy(bundles, ({ info }) => info.platform)]
    .map(([name, own]) => {
      const shards = own[0]!.info.shard.total;
      const present = new Set(own.map(({ info }) => info.shard.index));
      const missing = Array.from({ length: shards }, (_, index) => index + 1);
      return { name, shards, missing: missing.filter((index) => !present.has(index)) };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));

const demandOwn = ({ scenario, platform }: Report, name: string, wanted: string): void => {
  if (scenario.name === name && platform === wanted) return;
  throw new Failure(
    `the report of ${name} on ${wanted} is about ${displayText(scenario.name)} on ${displayText(platform ?? 'no platform')}: its bundle is damaged`,
  );
};

const byPlatform = (one: MatrixResult, other: MatrixResult): number =>
  one.platform < other.platform ? -1 : 1;

/** A missing shard, and a scenario that no shard ran, make a whole inconclusive that is not worse. */
const worstVerdict = (
  scenarios: readonly MatrixScenario[],
  platforms: readonly Pick<MatrixPlatform, 'missing'>[],
): Verdict => {
  const verdicts = new Set(scenarios.flatMap(({ results }) => results.map(({ verdict }) => verdict)));
  if (
    platforms.some(({ missing }) => missing.length > 0) ||
    scenarios.some(({ results }) => results.length < platforms.length)
  )
    verdicts.add('inconclusive');
  return VERDICTS.find((verdict) => verdicts.has(verdict)) ?? 'reproducible';
};

/** Worse first. */
const VERDICTS: readonly Verdict[] = ['failed', 'unreproducible', 'inconclusive'];

const resultsBelow = (folder: string, matrix: MatrixReport): ManyResults => {
  const places = matrix.scenarios.flatMap(({ name, results }) =>
    results.flatMap((result) => (result.folder === '' ? [] : [{ name, ...result }])),
  );
  return {
    count: places.length,
    matrix,
    async *[Symbol.asyncIterator]() {
      for (const { name, platform, folder: inside } of places)
        yield readResult(join(folder, inside), `${name} on ${platform}`);
    },
  };
};
