import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { buildOutcome, parseReadings, readIfThere } from '../build-process/outcome.ts';
import {
  type AttendedBuild,
  type BuildPlan,
  type BuildRequest,
  type BuildResult,
  planFor,
} from '../build-process/request.ts';
import { runByHand } from '../build-process/run-by-hand.ts';
import { runSupervised, type Supervised } from '../build-process/run-supervised.ts';
import { recordedByHooks, unreachedOf } from '../build-process/unreached-of.ts';
import type { SpaceWatch } from '../build-process/watch-space.ts';
import { withMemoryLimit } from '../build-process/with-memory-limit.ts';
import { readListed, UNREACHED } from '../clock/read-unreached.ts';
import { SETUP_ENV } from '../host/find-programs.ts';
import { mountPoints } from '../host/mount-points.ts';
import type { RunningBuilds } from '../running-builds.ts';
import type { BuildRunner } from '../sandbox.ts';
import { SandboxRefused } from '../sandbox-refused.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { type BuildSite, limitOf, type NamespaceRights, type Overlays } from './build-site.ts';
import { countMade } from './count-made.ts';
import { writeEmulator } from './emulation-of.ts';
import type { NamespaceHandle } from './namespace-handle.ts';
import type { OpenedView } from './open-view.ts';
import { outsidePaths } from './outside-paths.ts';
import { READINGS, STATUS } from './scripts.ts';
import { buildFolders, TRACE } from './skeleton.ts';
import { type SourceCopies, sourceCopies } from './source-copies.ts';
import { spaceOf } from './space-of.ts';
import { treeAfter } from './tree-after.ts';
import { tryOverlays } from './try-overlays.ts';
import { type WrittenBuild, writeBuild } from './write-build.ts';
import { demandProtection } from './write-protect.ts';

/** Builds inside an open sandbox: one copy of the source for each variant of it, and an overlay on a copy for each build. */
export const namespaceBuildRunner = (
  handle: NamespaceHandle,
  host: Host,
  running: RunningBuilds,
  rights: NamespaceRights,
  source: SourceTree,
  plan: BuildPlan,
  view: Promise<OpenedView>,
): BuildRunner => {
  const layers = { alone: handle.alone, mounts: mountPoints() };
  const site = { handle, host, rights, plan, layers };
  const copies = sourceCopies(site, source, running.signal);
  const ready = Promise.all([view, tryOverlays(handle, site)]);
  // It is not awaited if something else fails first; without a handler, its rejection would then end the process.
  ready.catch(() => {});
  const run = async (own: BuildSite, request: BuildRequest): Promise<BuildResult> => {
    const result = await build(own, copies, request, running.signal);
    // Builds may exhaust what others need to start. Only if none has started, the host itself may refuse them.
    if (result.outcome.kind !== 'not-started') running.begin();
    else if (running.isFirst()) await demandStart(own, copies, request, running.signal);
    return result;
  };
  return {
    endpoints: () => view.then(({ endpoints }) => endpoints()),
    secrets: () => view.then(({ secrets }) => secrets),
    prepare: (requests) => running.track(copies.prepare(requests)),
    build: (request) =>
      running.track(
        ready.then(([{ top, hiddenInEtc }, possible]) => {
          // In an overlay, no folder of the host can be renamed.
          const overlays: Overlays = request.copy === 'own' ? new Map() : possible;
          return run({ ...site, top, hiddenInEtc, overlays, plan: planFor(plan, request) }, request);
        }),
      ),
  };
};

/** Throws `SandboxRefused` if not even a build that runs nothing can start under the conditions of a request. */
const demandStart = async (
  site: BuildSite,
  copies: SourceCopies,
  { id, conditions }: BuildRequest,
  signal: AbortSignal,
): Promise<void> => {
  const plan = {
    ...site.plan,
    command: { argv: ['true'] },
    env: {},
    binds: [],
    probe: '',
    strace: undefined,
  };
  const { outcome } = await build({ ...site, plan }, copies, { id: `${id}-trial`, conditions }, signal);
  if (outcome.kind === 'not-started' && !signal.aborted)
    throw new SandboxRefused(site.rights.isolation, outcome.message);
};

const build = async (
  site: BuildSite,
  copies: SourceCopies,
  request: BuildRequest,
  signal: AbortSignal,
): Promise<BuildResult> => {
  signal.throwIfAborted();
  const { id, conditions, attend } = request;
  // The tree of an attended build is filled by the caller.
  if (attend === undefined) await copies.prepare([request]);
  const written = writeBuild(site, request);
  await writeEmulator(site, conditions, site.handle.outside + buildFolders(id).root, signal);
  const space = spaceOf(site, request, written);
  const startedMs = Date.now();
  const run = await runInside(site, request, written, space, signal);
  const endedMs = Date.now();
  const { outside } = written;
  const { readings, begun } = parseReadings(readIfThere(join(outside, READINGS)));
  demandProtection(readings);
  const records = join(outside, 'top', UNREACHED);
  const paths = outsidePaths(site.handle.outside, buildFolders(id).root, written.mounts);
  const unreached = unreachedOf(site, request, startedMs, {
    hooks: records,
    trace: join(outside, 'top', TRACE),
    outside: paths,
    byVariable: false,
  });
  const recorded = site.plan.clock?.hooks === undefined ? undefined : readListed(records);
  return {
    id,
    conditions,
    outcome: buildOutcome(run, readIfThere(join(outside, STATUS)).toString(), begun, space),
    readings,
    unreached,
    // What runs below a program that nothing records may list folders, too.
    listed: recorded === false && unreached?.length !== 0 ? undefined : recorded,
    made: countMade(join(outside, 'top')),
    trace: site.plan.strace === undefined ? undefined : join(outside, 'top', TRACE),
    outside: paths,
    startedMs,
    endedMs,
    log: run.log,
    tree: treeAfter(site, request, written),
  };
};

const runInside = (
  site: BuildSite,
  { id, attend, byHand, timeoutMs }: BuildRequest,
  { outside }: WrittenBuild,
  space: SpaceWatch,
  signal: AbortSignal,
): Promise<Supervised> => {
  const { handle, host, plan } = site;
  const words = [...handle.enter, '/bin/sh', `/b/${id}/enter.sh`];
  if (byHand) return runByHand(words[0]!, words.slice(1), SETUP_ENV);
  const limit = { limitBytes: plan.memoryBytes, groups: host.memoryGroups, filesBytes: limitOf(site) };
  return withMemoryLimit(limit, ({ enter, watch }) => {
    const [command, ...args] = [...enter, ...words];
    return runSupervised(command!, args, {
      timeoutMs: timeoutMs ?? plan.timeoutMs,
      env: SETUP_ENV,
      input: attend !== undefined,
      onStart: (child) => attend?.(attended(outside, plan, child)),
      signal,
      watch: (pid) => space.stop() ?? watch(pid),
    });
  });
};

const attended = (outside: string, plan: BuildPlan, child: ChildProcess): AttendedBuild => ({
  child,
  tree: join(outside, 'tree'),
  scratch: ['home', 'tmp', 'tmpdir', 'var-tmp', 'lock'].map((name) => join(outside, 'top', name)),
  unreached: () => recordedByHooks(plan, join(outside, 'top', UNREACHED)),
  readings: () => parseReadings(readIfThere(join(outside, READINGS))).readings,
});
