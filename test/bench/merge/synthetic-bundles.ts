import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparedBuilds } from '../../../src/engine/run/run-scenario.ts';
import { run } from '../../../src/library/run.ts';
import { bundleName } from '../../../src/matrix/bundle/bundle-name.ts';
import { type ShardFolder, shardFolder } from '../../../src/matrix/bundle/shard-folder.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import { VERSION } from '../../../src/util/version.ts';

export interface WantedBundles {
  readonly scenarios: number;
  readonly platforms: readonly string[];
  readonly shards: number;
}

/**
 * Writes the bundles of a matrix whose reports are two real ones, a reproducible and an unreproducible one in turn, under other names.
 * `work`: an empty folder for what is gathered.
 */
export const writeBundles = async (folder: string, work: string, wanted: WantedBundles): Promise<void> => {
  const { scenarios, platforms, shards } = wanted;
  const source = join(work, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'a'), 'a\n');
  const real = await Promise.all(
    ['cat a >out', 'umask >out; id -u >>out; date +%z >other'].map((command) =>
      run({ command, source, seed: 7, attribute: false }),
    ),
  );
  const names = Array.from({ length: scenarios }, (_, index) => `scenario-${String(index).padStart(5, '0')}`);
  for (const platform of platforms)
    for (let index = 1; index <= shards; index++) {
      const gathered = join(work, `${platform}-${index}`);
      mkdirSync(gathered);
      const shard = shardFolder(gathered, false);
      for (const [position, name] of names.entries())
        if (position % shards === index - 1)
          await addTo(shard, renamed(real[position % 2]!, name, platform), position % 2);
      await shard.write(
        {
          ...{ version: VERSION, seed: 7, commit: 'c'.repeat(40), dirty: false, platform },
          ...{ shard: { index, total: shards }, asWritten: true },
          scenarios: names.map((name) => ({
            name,
            definition: createHash('sha256').update(name).digest('hex'),
          })),
        },
        join(folder, bundleName(platform, { index, total: shards })),
      );
    }
};

/** As a shard does it, with the outputs that the report names. */
const addTo = async (shard: ShardFolder, result: RunResult, exit: number): Promise<void> => {
  const { scenario, outputs } = result.report;
  const manifest = outputs.map(({ path, sha256 }) => ({
    ...{ path, type: 'file' as const, mode: 0o644, size: 1, mtimeNs: 0n },
    sha256: sha256['control']!,
  }));
  const source = { root: '/', directories: [], files: 0, bytes: 0, skipped: [], leftOut: [] };
  const observations = [{ manifest }] as unknown as ComparedBuilds['observations'];
  await shard.collect(scenario.name, { source, observations } as unknown as ComparedBuilds);
  await shard.add(scenario.name, result, exit);
};

const renamed = ({ report, ...rest }: RunResult, name: string, platform: string): RunResult => ({
  ...rest,
  report: { ...report, platform, scenario: { ...report.scenario, name } },
});
