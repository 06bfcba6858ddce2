import { chmodSync, mkdirSync, rmdirSync, utimesSync } from 'node:fs';
import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { Tree } from '../model/tree.ts';
import { emptyFolder } from '../sandbox/empty-folder.ts';
import { isFull, refuseFullDisk } from '../sandbox/full-disk.ts';
import { materialise } from '../sandbox/materialise.ts';
import { readTree } from '../sandbox/read-tree.ts';
import { type JobOutcome, ShellWorker } from '../sandbox/shell-worker.ts';
import { displayLines } from '../util/display.ts';
import { creationOrder } from './creation-order.ts';
import type { Restored, TreeBuild, TreeOutcome } from './executor.ts';
import { ORDINARY_MTIME_MS } from './ordinary.ts';
import { readOutputs } from './read-outputs.ts';
import type { Place } from './surroundings.ts';

export interface StationPlan {
  /** A script for `sh -e`, run beside the random tree `tree`. */
  readonly command: string;
  /** The same, run in an empty folder below what the command left; undefined when no round trip is asked for. */
  readonly roundTrip: string | undefined;
  /** For each of them. */
  readonly timeoutMs: number;
}

/** One place of work: its worker is started when needed, kept from tree to tree, and replaced when it was lost. */
export class Station {
  readonly #plan: StationPlan;
  readonly #place: Place;
  #worker: ShellWorker | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(plan: StationPlan, place: Place) {
    this.#plan = plan;
    this.#place = place;
  }

  /** Builds wait for one another. */
  build(tree: Tree, build: TreeBuild): Promise<TreeOutcome> {
    const outcome = this.#queue.then(() => this.#build(tree, build));
    this.#queue = outcome.catch(() => {});
    return outcome;
  }

  async close(): Promise<void> {
    await this.#worker?.close();
  }

  async #build(tree: Tree, { varied, roundTrip }: TreeBuild): Promise<TreeOutcome> {
    const { folder, scratch } = this.#place;
    try {
      plant(tree, `${folder}/tree`, varied);
      const job = outcomeOf(await this.#run(COMMAND));
      if (job !== 'done') {
        refuseFullDisk(folder);
        return job;
      }
      const outputs = readOutputs(folder, tree);
      return { kind: 'done', outputs, ...(roundTrip && { restored: await this.#restore() }) };
    } catch (error) {
      throw isFull(error) ? refuseFullDisk(folder, error as Error) : error;
    } finally {
      for (const used of [folder, ...scratch]) emptyFolder(used);
    }
  }

  async #restore(): Promise<Restored> {
    const { folder } = this.#place;
    emptyFolder(`${folder}/tree`);
    rmdirSync(`${folder}/tree`);
    mkdirSync(`${folder}/back`);
    const job = outcomeOf(await this.#run(ROUND_TRIP));
    if (job !== 'done') {
      refuseFullDisk(folder);
      return job;
    }
    return { kind: 'tree', tree: withoutTop(readTree(`${folder}/back`)) };
  }

  async #run(job: number): Promise<JobOutcome> {
    if (this.#worker?.alive !== true) this.#worker = await this.#start();
    const outcome = await this.#worker.run(job, this.#plan.timeoutMs);
    // Whatever it left running is gone before its files are taken away.
    if (outcome.kind !== 'exited') await this.#worker.close();
    return outcome;
  }

  async #start(): Promise<ShellWorker> {
    const { command, roundTrip } = this.#plan;
    const { inside, worker: plan } = this.#place;
    const worker = new ShellWorker(plan, [
      { script: ':', folder: inside },
      { script: command, folder: inside },
      { script: roundTrip ?? ':', folder: `${inside}/back` },
    ]);
    const first = await worker.run(HELLO, START_TIMEOUT_MS);
    if (first.kind === 'exited' && first.code === 0) return worker;
    throw new Failure(
      `the surroundings of the builds could not be set up:\n${displayLines(first.log)}`,
      ExitCode.inconclusive,
    );
  }
}

const plant = (tree: Tree, folder: string, varied: TreeBuild['varied']): void => {
  mkdirSync(folder);
  materialise(tree, folder, {
    order: creationOrder(tree, varied.includes('file-order')),
    hardLinks: varied.includes('hard-links') ? 'copy' : 'link',
  });
  chmodSync(folder, 0o755);
  utimesSync(folder, ORDINARY_MTIME_MS / 1000, ORDINARY_MTIME_MS / 1000);
};

const HELLO = 0;
const COMMAND = 1;
const ROUND_TRIP = 2;
const START_TIMEOUT_MS = 30_000;

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

// What a shell answers for a child that was killed: 128 + SIGKILL.
const KILLED = 137;

/** An archive may hold the tree's content or the folder `tree` itself. */
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
