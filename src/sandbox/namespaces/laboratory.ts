import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import { shellWords } from '../../util/shell-quote.ts';
import { chain } from '../build/chain.ts';
import { environment } from '../build/environment.ts';
import { buildOutcome, parseReadings } from '../build/outcome.ts';
import type { BuildPlan, BuildRequest, BuildResult } from '../build/request.ts';
import { runnerScript } from '../build/runner-script.ts';
import { runSupervised } from '../run-supervised.ts';
import { type Copy, copySource } from '../snapshot/copy-source.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { type Variant, variantKey } from '../snapshot/variant.ts';
import type { Laboratory } from '../workshop.ts';
import { hostSubmounts, rootMounts, treeMount } from './build-mounts.ts';
import { hostTop } from './host-mounts.ts';
import { mountTable } from './mount-table.ts';
import { enterScript, insideScript, READINGS, STATUS } from './scripts.ts';
import { buildFolders, LOCALES_INSIDE, TOOLS_INSIDE, writeSeed, writeSkeleton } from './skeleton.ts';
import { type Holder, SETUP_ENV } from './workshop.ts';

/** Builds inside an open workshop. */
export const laboratory = (
  holder: Holder,
  host: Host,
  isolation: 'user-namespace' | 'root',
  source: SourceTree,
  plan: BuildPlan,
): Laboratory => {
  const top = hostTop();
  const variantOf = (conditions: Conditions): Variant => ({
    order: conditions['file-order'],
    mtime: conditions['source-mtime'],
    mode: conditions['source-mode'],
    owner: isolation === 'root' ? { uid: conditions.uid, gid: conditions.gid } : undefined,
  });
  const copies = new Map<string, Copy>();
  const lowerOf = (key: string): string =>
    `/snapshot/${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;

  const prepare = (requests: readonly BuildRequest[]): void => {
    const fresh = new Map<string, Copy>();
    for (const { conditions } of requests) {
      const variant = variantOf(conditions);
      const key = variantKey(variant);
      if (!copies.has(key)) fresh.set(key, { folder: holder.outside + lowerOf(key), variant });
    }
    for (const { folder } of fresh.values()) mkdirSync(folder);
    copySource(source, [...fresh.values()], 'reverse');
    for (const [key, copy] of fresh) copies.set(key, copy);
  };

  const build = async ({ id, conditions }: BuildRequest): Promise<BuildResult> => {
    prepare([{ id, conditions }]);
    const key = variantKey(variantOf(conditions));
    const folders = buildFolders(id);
    const outside = `${holder.outside}/b/${id}`;
    const options = { network: plan.network, sizeBytes: Math.floor(holder.sizeBytes / 2) };
    const disk = conditions.filesystem.kind === 'disk' ? conditions.filesystem.folder : undefined;
    const faketime = host.faketime;
    writeSkeleton(holder.outside, folders, conditions, plan, top, faketime);
    writeSeed(join(outside, 'seed'), plan, copies.get(key)!);
    if (disk !== undefined) writeSeed(disk, plan, copies.get(key)!);
    writeFileSync(join(outside, 'tree.fstab'), mountTable([treeMount(folders, lowerOf(key), conditions)]));
    writeFileSync(join(outside, 'root.fstab'), mountTable(rootMounts(folders, conditions, plan, top)));
    const submounts = hostSubmounts(folders, top);
    if (submounts.length > 0) writeFileSync(join(outside, 'submounts.fstab'), mountTable(submounts));
    const env = environment(conditions, plan, {
      tools: Object.keys(conditions.tools).length === 0 ? undefined : TOOLS_INSIDE,
      locales: plan.localeFolder === undefined ? undefined : LOCALES_INSIDE,
    });
    const { uid, gid } = conditions;
    const owner = isolation === 'root' ? `${uid}:${gid}` : undefined;
    const become =
      owner === undefined
        ? [host.programs['unshare']!, '--user', `--map-user=${uid}`, `--map-group=${gid}`]
        : [
            'setpriv',
            `--reuid=${uid}`,
            `--regid=${gid}`,
            '--clear-groups',
            '--inh-caps=-all',
            '--bounding-set=-all',
            '--no-new-privs',
          ];
    const line = shellWords(chain(conditions, host, become, env, runnerScript(conditions, plan)));
    writeFileSync(join(outside, 'enter.sh'), enterScript(folders, conditions, host, options));
    writeFileSync(
      join(outside, 'inside.sh'),
      insideScript(folders, conditions, host, {
        network: plan.network,
        hasSubmounts: submounts.length > 0,
        owner,
        chain: line,
      }),
    );
    const startedMs = Date.now();
    const run = await runSupervised(
      host.programs['nsenter']!,
      [...holder.enter, '/bin/sh', `/b/${id}/enter.sh`],
      {
        timeoutMs: plan.timeoutMs,
        env: SETUP_ENV,
      },
    );
    const endedMs = Date.now();
    const { readings, begun } = parseReadings(readIfThere(join(outside, READINGS)));
    return {
      id,
      outcome: buildOutcome(run, readIfThere(join(outside, STATUS)).toString(), begun),
      readings,
      startedMs,
      endedMs,
      log: run.log,
      tree: {
        merged: join(outside, 'tree'),
        upper: disk === undefined ? join(outside, 'top', 'upper') : join(disk, 'upper'),
        source: copies.get(key)!.folder,
      },
    };
  };

  return { prepare, build };
};

const readIfThere = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
};
