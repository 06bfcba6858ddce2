import { lstatSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../../model/host.ts';
import { buildOutcome, parseReadings, readIfThere } from '../build/outcome.ts';
import type { BuildPlan, BuildRequest, BuildResult } from '../build/request.ts';
import { freeIn, watchSpace } from '../build/watch-space.ts';
import type { Crew } from '../crew.ts';
import { endLeftovers } from '../end-leftovers.ts';
import { SETUP_ENV } from '../find-programs.ts';
import { removeForced } from '../remove-forced.ts';
import { runByHand } from '../run-by-hand.ts';
import { runSupervised } from '../run-supervised.ts';
import { copySource } from '../snapshot/copy-source.ts';
import { readSource, type SourceTree } from '../snapshot/read-source.ts';
import { type Variant, variantOf } from '../snapshot/variant.ts';
import type { Laboratory } from '../workshop.ts';
import { plainScript } from './script.ts';
import { takeTurns } from './take-turns.ts';
import { writePlaces } from './write-places.ts';

/** Builds in folders of the host, each on a copy of its own. Builds that share a path take turns. */
export const plainLaboratory = (
  folder: string,
  host: Host,
  crew: Crew,
  choosesIds: boolean,
  source: SourceTree,
  plan: BuildPlan,
): Laboratory => {
  const pristine = join(folder, 'pristine');
  const turns = takeTurns();
  const limitBytes = Math.floor(((freeIn(folder) ?? 0) * SHARE_OF_SPACE) / 2);
  let pristineTree: Promise<SourceTree> | undefined;

  const prepare = (): Promise<SourceTree> => {
    pristineTree ??= copyPristine();
    return pristineTree;
  };

  const copyPristine = async (): Promise<SourceTree> => {
    mkdirSync(pristine, { mode: 0o700 });
    await copySource(source, [{ folder: pristine, variant: PRISTINE }], 'reverse', crew.signal);
    return readSource(pristine);
  };

  const run = async ({
    id,
    conditions,
    byHand = false,
    command = plan.command,
    timeoutMs = plan.timeoutMs,
  }: BuildRequest): Promise<BuildResult> => {
    crew.signal.throwIfAborted();
    const snapshot = await prepare();
    const own = join(folder, `run-${id}`);
    const tree = conditions['build-path'];
    const places = [conditions.tmpdir, conditions.home.path];
    const variant = variantOf(conditions, choosesIds);
    mkdirSync(own, { mode: 0o711 });
    mkdirSync(tree, { recursive: true });
    await copySource(snapshot, [{ folder: tree, variant }], 'reverse', crew.signal);
    writePlaces(own, conditions, variant.owner);
    const space = watchSpace({
      folder,
      own: [tree, own, ...places],
      near: OPEN_TO_ALL,
      limitBytes,
      kind: 'shared',
    });
    const startedMs = Date.now();
    const script = ['-c', plainScript(own, host, conditions, { ...plan, command }, variant.owner, byHand)];
    const supervised = byHand
      ? await runByHand('/bin/sh', script, SETUP_ENV)
      : await runSupervised('/bin/sh', script, {
          timeoutMs,
          env: SETUP_ENV,
          signal: crew.signal,
          watch: space.stop,
          afterwards: (output) => endLeftovers([tree, own, ...places], output),
        });
    const endedMs = Date.now();
    for (const place of places) removeForced(place);
    takeTree(tree, join(own, 'tree'));
    const { readings, begun } = parseReadings(readIfThere(join(own, 'readings')));
    return {
      id,
      conditions,
      outcome: buildOutcome(supervised, readIfThere(join(own, 'status')).toString(), begun, space),
      readings,
      startedMs,
      endedMs,
      log: supervised.log,
      tree: { merged: join(own, 'tree'), upper: undefined, source: pristine },
    };
  };

  return {
    prepare: async () => void (await crew.track(prepare())),
    build: (request) => {
      const { tmpdir, home, 'build-path': tree } = request.conditions;
      return crew.track(turns([tree, tmpdir, home.path], () => run(request)));
    },
  };
};

// Not private to a build here.
const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm'];
/** A build may have taken its tree away, or put something else there: then there is an empty one. */
const takeTree = (from: string, to: string): void => {
  if (lstatSync(from, { throwIfNoEntry: false })?.isDirectory()) renameSync(from, to);
  else {
    removeForced(from);
    mkdirSync(to);
  }
};

const SHARE_OF_SPACE = 0.6;

// What the copies are made from; its own order, times and modes are never seen.
const PRISTINE: Variant = {
  order: { order: 'sorted' },
  mtime: { kind: 'fixed', epoch: 0 },
  mode: { umasks: [0o022], seed: 0 },
  owner: undefined,
};
