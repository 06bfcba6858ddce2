import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBundle } from '../../archive/bundle/write-bundle.ts';
import { fileContent } from '../../archive/content.ts';
import { readable } from '../../engine/builds/observe.ts';
import type { ComparedBuilds } from '../../engine/run/run-scenario.ts';
import type { RunResult } from '../../model/run-result.ts';
import { reporters } from '../../reporters/index.ts';
import { reportBytes } from '../../reporters/support/report-bytes.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { BUNDLE_INFO, type BundleInfo } from './bundle-info.ts';
import { outputEntries } from './output-entry.ts';
import { sourceDigest } from './source-digest.ts';

type Ran = BundleInfo['ran'][number];

/** What a shard has done so far, in a folder: its bundle is made of that. */
export interface ShardFolder {
  /** Called while the trees of the compared builds exist. */
  readonly collect: (scenario: string, builds: ComparedBuilds) => Promise<void>;
  readonly add: (scenario: string, result: RunResult, exit: number) => Promise<void>;
  /** A scenario of which there is no report: what went wrong, and the exit code. */
  readonly fail: (scenario: string, error: string, exit: number) => void;
  /** Writes the bundle, which has its name only when it is complete. */
  readonly write: (info: Omit<BundleInfo, 'ran' | 'files' | 'schema'>, target: string) => Promise<void>;
}

/** Gathers in an empty folder what a shard's bundle contains. `withOutputs`: also the contents of all outputs that were compared. */
export const shardFolder = (folder: string, withOutputs: boolean): ShardFolder => {
  const files = new Map<string, string>();
  const ran: Ran[] = [];
  const sources = new Map<string, string>();
  const put = (path: string, content: string | Uint8Array): void => {
    makeFolders(dirname(join(folder, path)));
    writeFileSync(join(folder, path), content);
    files.set(path, createHash('sha256').update(content).digest('hex'));
  };
  return {
    collect: async (scenario, { source, observations }) => {
      sources.set(scenario, sourceDigest(source));
      const [control] = observations;
      const listed = outputEntries(control?.manifest ?? []);
      put(`scenarios/${scenario}/manifest.json`, `${JSON.stringify(listed)}\n`);
      if (!withOutputs) return;
      makeFolders(join(folder, 'outputs'));
      for (const observation of observations)
        for (const entry of observation.manifest) {
          const path = `outputs/${entry.sha256}`;
          if (entry.sha256 === undefined || existsSync(join(folder, path))) continue;
          copyFileSync(readable(observation, entry), join(folder, path), constants.COPYFILE_FICLONE);
          files.set(path, entry.sha256);
        }
    },
    add: async (scenario, result, exit) => {
      for (const reporter of reporters)
        if (reporter.file !== undefined)
          put(`scenarios/${scenario}/${reporter.file}`, await reportBytes(reporter, result));
      for (const [name, text] of result.logs) put(`scenarios/${scenario}/${name}`, text);
      const source = sources.get(scenario);
      ran.push({ name: scenario, exit, ...(source === undefined ? {} : { source }) });
    },
    fail: (scenario, error, exit) => {
      for (const path of [...files.keys()]) if (path.startsWith(`scenarios/${scenario}/`)) files.delete(path);
      ran.push({ name: scenario, exit, error });
    },
    write: async (rest, target) => {
      const info: BundleInfo = {
        schema: 1,
        ...rest,
        ran: ran.sort((one, other) => (one.name < other.name ? -1 : 1)),
        files: Object.fromEntries([...files].sort(([one], [other]) => (one < other ? -1 : 1))),
      };
      const contents = await Promise.all(
        [...files.keys()].map(async (path) => ({
          path,
          mode: 0o644,
          content: await fileContent(join(folder, path)),
        })),
      );
      const own = {
        path: BUNDLE_INFO,
        mode: 0o644,
        content: Buffer.from(`${JSON.stringify(info, null, 2)}\n`),
      };
      await writeBundle([own, ...contents], target);
    },
  };
};
