import { wasVaried } from '../engine/plan/prove.ts';
import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import type { Environment } from './environment/environment.ts';
import type { Executor, TreeBuild, TreeOutcome } from './executor.ts';
import { Worker } from './worker.ts';

/** Builds with workers that are set up once for each set of conditions and then reused. Each slot has its own workers. */
export class PoolSlot implements Executor {
  readonly variations: readonly Variation[];
  readonly #environment: Environment;
  readonly #number: number;
  readonly #timeoutMs: number;
  readonly #workers = new Map<string, Worker>();

  /** The time limit applies to the command, and again to the round trip. */
  constructor(environment: Environment, number: number, timeoutMs: number) {
    this.#environment = environment;
    this.#number = number;
    this.#timeoutMs = timeoutMs;
    const exercised = environment.axes.filter(wasVaried);
    this.variations = [...exercised.map(({ name }) => name), 'hard-links'];
  }

  execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]> {
    return Promise.all(builds.map((build) => this.#worker(build.varied).build(tree, build)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.close()));
  }

  /** `hard-links` and `file-order` are properties of the tree, not of the environment: they need no other worker. */
  #worker(varied: readonly Variation[]): Worker {
    const axes = varied.filter((variation) => variation !== 'hard-links' && variation !== 'file-order');
    const key = axes.toSorted().join();
    const open = () => this.#environment.open(axes, this.#number);
    const worker =
      this.#workers.get(key) ??
      new Worker({ mark: this.#environment.mark, timeoutMs: this.#timeoutMs }, open);
    this.#workers.set(key, worker);
    return worker;
  }
}
