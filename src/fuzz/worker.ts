import { chmodSync, chownSync, mkdirSync, rmdirSync, utimesSync } from 'node:fs';
import { ExitCode } from '../model/exit-code.ts';
import type { Tree } from '../model/tree.ts';
import { isFull, refuseFullDisk } from '../sandbox/host/full-disk.ts';
import { emptyFolder } from '../sandbox/trees/empty-folder.ts';
import { materialise } from '../sandbox/trees/materialise.ts';
import { readTree } from '../sandbox/trees/read-tree.ts';
import { type JobOutcome, ShellWorker } from '../sandbox/worker/shell-worker.ts';
import { displayLines } from '../util/display.ts';
import { Failure } from '../util/failure.ts';
import { creationOrder } from './creation-order.ts';
import type { WorkDirectory } from './environment/environment.ts';
import type { Restored, TreeBuild, TreeOutcome } from './executor.ts';
import { COMMAND, HELLO, ROUND_TRIP } from './jobs.ts';
import { ORDINARY_MTIME_MS } from './ordinary.ts';
import { readOutputs } from './read-outputs.ts';

export interface WorkerPlan {
  /** The mark of the environment's worker script. */
  readonly mark: string;
  /** Milliseconds for the command, and again for the round trip. */
  readonly timeoutMs: number;
}

interface Site {
  readonly place: WorkDirectory;
  readonly worker: ShellWorker;
}

/** Builds under one set of conditions. Opens a work directory when needed, and reuses it for all trees until its shell has ended. */
export class Worker {
  readonly #plan: WorkerPlan;
  readonly #open: () => Promise<WorkDirectory>;
  #site: Promise<Site> | undefined;
  #closed = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(plan: WorkerPlan, open: () => Promise<WorkDirectory>) {
    this.#plan = plan;
    this.#open = open;
  }

  /** Runs one build after another. */
  build(tree: Tree, build: TreeBuild): Promise<TreeOutcome> {
    const outcome = this.#queue.then(() => this.#build(tree, build));
    this.#queue = outcome.catch(() => {});
    return outcome;
  }

  /** Also ends a shell that is still being set up. */
  async close(): Promise<void> {
    this.#closed = true;
    const site = await this.#site?.catch(() => undefined);
    await site?.worker.close();
  }

  async #build(tree: Tree, { varied, roundTrip }: TreeBuild): Promise<TreeOutcome> {
    let site = await this.#site?.catch(() => undefined);
    if (site?.worker.alive !== true) {
      if (this.#closed) throw new Error('this worker is closed');
      this.#site = this.#start();
      site = await this.#site;
    }
    const { place, worker } = site;
    return place.inTurn(() => this.#buildIn(place, worker, tree, varied, roundTrip));
  }

  async #buildIn(
    place: WorkDirectory,
    worker: ShellWorker,
    tree: Tree,
    varied: TreeBuild['varied'],
    roundTrip: boolean,
  ): Promise<TreeOutcome> {
    try {
      plant(tree, place, varied);
      const job = outcomeOf(await this.#run(worker, COMMAND));
      // Check this even if the command succeeded: it may ignore its own errors.
      refuseFullDisk(place.folder);
      if (job !== 'done') return job;
      const outputs = readOutputs(place.folder, tree);
      return { kind: 'done', outputs, ...(roundTrip && { restored: await this.#restore(place, worker) }) };
    } catch (error) {
      throw isFull(error) ? refuseFullDisk(place.folder, error as Error) : error;
    } finally {
      for (const used of [place.folder, ...place.scratch]) emptyFolder(used);
    }
  }

  async #restore(place: WorkDirectory, worker: ShellWorker): Promise<Restored> {
    const { folder } = place;
    emptyFolder(`${folder}/tree`);
    rmdirSync(`${folder}/tree`);
    makeFolder(`${folder}/back`, place);
    const job = outcomeOf(await this.#run(worker, ROUND_TRIP));
    refuseFullDisk(folder);
    if (job !== 'done') return job;
    return { kind: 'tree', tree: withoutTop(readTree(`${folder}/back`)) };
  }

  async #run(worker: ShellWorker, job: number): Promise<JobOutcome> {
    const outcome = await worker.run(job, this.#plan.timeoutMs);
    // End all processes of the job before its files are removed.
    if (outcome.kind !== 'exited') await worker.close();
    return outcome;
  }

  async #start(): Promise<Site> {
    const place = await this.#open();
    const worker = new ShellWorker(place.child, this.#plan.mark);
    const first = await worker.run(HELLO, START_TIMEOUT_MS);
    if (first.kind === 'exited' && first.code === 0) return { place, worker };
    await worker.close();
    throw new Failure(
      `the environment of the builds could not be set up:\n${displayLines(first.log)}`,
      ExitCode.inconclusive,
    );
  }
}

const START_TIMEOUT_MS = 30_000;

const plant = (tree: Tree, place: WorkDirectory, varied: TreeBuild['varied']): void => {
  const { owner } = place;
  // Work directories with another owner may have used the same folders before.
  if (owner !== undefined)
    for (const used of [place.folder, ...place.scratch]) chownSync(used, owner.uid, owner.gid);
  const folder = `${place.folder}/tree`;
  makeFolder(folder, place);
  materialise(tree, folder, {
    order: creationOrder(tree, varied.includes('file-order')),
    hardLinks: varied.includes('hard-links') ? 'copy' : 'link',
    owner,
  });
  utimesSync(folder, ORDINARY_MTIME_MS / 1000, ORDINARY_MTIME_MS / 1000);
};

const makeFolder = (folder: string, { owner }: WorkDirectory): void => {
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
};

const outcomeOf = (job: JobOutcome): 'done' | Exclude<TreeOutcome, { kind: 'done' }> => {
  switch (job.kind) {
    case 'exited':
      return job.code === 0 ? 'done' : { kind: 'failed', code: job.code, log: job.log };
    case 'timed-out':
      return { kind: 'timed-out', log: job.log };
    case 'died':
      return { kind: 'failed', code: KILLED, log: `${job.log}\n(it killed the shell that ran it)\n` };
  }
};

// The exit code of a shell for a child that was killed: 128 + SIGKILL.
const KILLED = 137;

/** Removes the folder `tree` at the top: an archive may hold the content of the tree, or the folder `tree` itself. */
const withoutTop = (restored: Tree): Tree => {
  const isTop = restored.every(({ path }) => path === 'tree' || path.startsWith('tree/'));
  if (!isTop) return restored;
  return restored.flatMap((entry) => {
    if (entry.path === 'tree') return [];
    const path = entry.path.slice('tree/'.length);
    return [
      entry.type === 'hardlink' ? { ...entry, path, to: entry.to.slice('tree/'.length) } : { ...entry, path },
    ];
  });
};
