import { lstatSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Host } from '../../model/host.ts';
import { displayText } from '../../util/display.ts';
import { isInside } from '../../util/is-inside.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { parentOf } from '../../util/parent-of.ts';
import { buildOutcome, parseReadings, readIfThere } from '../build-process/outcome.ts';
import { type BuildPlan, type BuildRequest, type BuildResult, planFor } from '../build-process/request.ts';
import { runByHand } from '../build-process/run-by-hand.ts';
import { runSupervised, type Supervised } from '../build-process/run-supervised.ts';
import { unreachedOf } from '../build-process/unreached-of.ts';
import { freeIn, type SpaceWatch, watchSpace } from '../build-process/watch-space.ts';
import { withMemoryLimit } from '../build-process/with-memory-limit.ts';
import { sameOutside } from '../clock/follow-path.ts';
import { demandEmulator } from '../emulation/find-emulator.ts';
import { SETUP_ENV } from '../host/find-programs.ts';
import { endLeftovers } from '../processes/end-leftovers.ts';
import { straysOf } from '../processes/strays-of.ts';
import type { RunningBuilds } from '../running-builds.ts';
import type { BuildRunner } from '../sandbox.ts';
import type { Copy } from '../snapshot/copy.ts';
import { copySource } from '../snapshot/copy-source.ts';
import { finishPlace, makePlace } from '../snapshot/parent-of-copy.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { type Variant, variantOf } from '../snapshot/variant.ts';
import { demandFolder } from '../trees/demand-folder.ts';
import { removeForced } from '../trees/remove-forced.ts';
import { copyPrivate } from './private-binds.ts';
import { plainScript } from './script.ts';
import { takeTurns } from './take-turns.ts';
import { recordsIn, traceFile, writePlaces } from './write-places.ts';

/** Everything that the builds of one run have in common. */
interface BuildSite {
  /** The folder of the host that holds all files of the builds. */
  readonly folder: string;
  readonly host: Host;
  readonly choosesIds: boolean;
  readonly plan: BuildPlan;
  /** How many bytes one build may write. */
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** Builds in folders of the host, each with its own copy of the source. Builds that use the same path run one after another. */
export const plainBuildRunner = (
  folder: string,
  host: Host,
  running: RunningBuilds,
  choosesIds: boolean,
  source: SourceTree,
  plan: BuildPlan,
): BuildRunner => {
  const limitBytes = Math.floor(((freeIn(folder) ?? 0) * SHARE_OF_SPACE) / 2);
  const site: BuildSite = { folder, host, choosesIds, plan, limitBytes, signal: running.signal };
  const turns = takeTurns();
  let pristine: Promise<SourceTree> | undefined;
  const prepare = (): Promise<SourceTree> => {
    pristine ??= copyPristine(site, source);
    return pristine;
  };
  return {
    endpoints: undefined,
    secrets: undefined,
    prepare: async () => void (await running.track(prepare())),
    build: (request) => {
      const { tmpdir, home, 'build-path': tree } = request.conditions;
      const places = [parentOf(tree), tmpdir, home.path];
      for (const place of places) demandOwn(place, folder);
      const run = async (): Promise<BuildResult> => {
        site.signal.throwIfAborted();
        return build({ ...site, plan: planFor(plan, request) }, await prepare(), request);
      };
      return running.track(turns(places, run));
    },
  };
};

/** Guards the files of the host: every folder of a build is emptied or removed. */
const demandOwn = (place: string, folder: string): void => {
  if (place === folder || !isInside(resolve(place), folder))
    throw new Error(`${displayText(place)} is not below ${folder}, where builds without namespaces are`);
};

const copyPristine = async ({ folder, signal }: BuildSite, source: SourceTree): Promise<SourceTree> => {
  const pristine = join(folder, 'pristine');
  mkdirSync(pristine, { mode: 0o700 });
  await copySource(source, [{ folder: pristine, variant: PRISTINE }], 'reverse', signal);
  // With the times of the source itself, whose order builds may keep.
  return { ...source, root: pristine };
};

const build = async (site: BuildSite, pristine: SourceTree, request: BuildRequest): Promise<BuildResult> => {
  const { folder, limitBytes, signal } = site;
  const { id, conditions } = request;
  if (conditions.emulated) demandEmulator(site.host, 'plain');
  const own = join(folder, `run-${id}`);
  const tree = conditions['build-path'];
  const places = [conditions.tmpdir, conditions.home.path];
  const variant = variantOf(conditions, site.choosesIds);
  mkdirSync(own, { mode: 0o711 });
  await makeTree(pristine, { folder: tree, variant }, signal);
  writePlaces(own, conditions, site.plan, variant.owner);
  await copyPrivate(conditions, site.plan, variant.owner, signal);
  const written = [parentOf(tree), own, ...places];
  const space = watchSpace({ folder, own: written, near: OPEN_TO_ALL, limitBytes, kind: 'shared' });
  const startedMs = Date.now();
  const supervised = await supervise(site, request, variant, own, written, space);
  const endedMs = Date.now();
  // Before the files that it executed are moved and removed.
  const unreached = unreachedOf(site, request, startedMs, recordsIn(own));
  for (const place of places) removeForced(place);
  const merged = takeTree(tree, join(own, 'tree'));
  const { readings, begun } = parseReadings(readIfThere(join(own, 'readings')));
  return {
    id,
    conditions,
    outcome: buildOutcome(supervised, readIfThere(join(own, 'status')).toString(), begun, space),
    readings,
    unreached,
    trace: site.plan.strace === undefined ? undefined : traceFile(own),
    outside: sameOutside,
    startedMs,
    endedMs,
    log: supervised.log,
    tree: { merged, upper: undefined, source: join(folder, 'pristine'), beside: join(own, 'tree') },
  };
};

const supervise = (
  { host, plan, limitBytes, signal }: BuildSite,
  { conditions, byHand = false, command = plan.command, timeoutMs = plan.timeoutMs, trace }: BuildRequest,
  { owner }: Variant,
  own: string,
  written: readonly string[],
  space: SpaceWatch,
): Promise<Supervised> => {
  const words = [
    '/bin/sh',
    '-c',
    plainScript(own, host, conditions, { ...plan, command }, owner, byHand, trace),
  ];
  if (byHand) return runByHand(words[0]!, words.slice(1), SETUP_ENV);
  const limit = { limitBytes: plan.memoryBytes, groups: host.memoryGroups, filesBytes: limitBytes };
  return withMemoryLimit({ ...limit, strays: () => straysOf(written) }, ({ enter, watch }) => {
    const [command, ...args] = [...enter, ...words];
    return runSupervised(command!, args, {
      timeoutMs,
      env: SETUP_ENV,
      signal,
      watch: (pid) => space.stop() ?? watch(pid),
      afterwards: (output) => endLeftovers(written, output),
    });
  });
};

// Without namespaces, builds share these folders with the host.
const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm'];

/** Makes the tree of a build, in a parent folder that is the build's own. */
const makeTree = async (pristine: SourceTree, copy: Copy, signal: AbortSignal): Promise<void> => {
  makePlace(copy);
  await copySource(pristine, [copy], 'reverse', signal);
  finishPlace(copy);
};

/**
 * Moves the tree of a build, with its parent folder; returns its path. If the build removed it or replaced it with something else, makes an
 * empty folder.
 */
const takeTree = (from: string, to: string): string => {
  const tree = join(to, basename(from));
  if (lstatSync(dirname(from), { throwIfNoEntry: false })?.isDirectory()) renameSync(dirname(from), to);
  else {
    removeForced(dirname(from));
    mkdirSync(to);
  }
  // The next build at this path finds it empty.
  makeFolders(dirname(from));
  demandFolder(tree);
  return tree;
};

const SHARE_OF_SPACE = 0.6;

// The copy from which the builds' copies are made: no build sees its order, times and modes.
const PRISTINE: Variant = {
  order: { order: 'sorted' },
  mtime: { kind: 'fixed', epoch: 0 },
  mode: { umasks: [0o022], seed: 0 },
  owner: undefined,
};
