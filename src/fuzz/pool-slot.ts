import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import type { Surroundings } from './environment/environment.ts';
import type { Executor, TreeBuild, TreeOutcome } from './executor.ts';
import { Station } from './worker.ts';

/** Builds on stations that are set up once per set of conditions and kept. Each lane has stations of its own. */
export class Lane implements Executor {
  readonly variations: readonly Variation[];
  readonly #surroundings: Surroundings;
  readonly #number: number;
  readonly #timeoutMs: number;
  readonly #stations = new Map<string, Station>();

  /** The time limit is for the command, and for the round trip. */
  constructor(surroundings: Surroundings, number: number, timeoutMs: number) {
    this.#surroundings = surroundings;
    this.#number = number;
    this.#timeoutMs = timeoutMs;
    const exercised = surroundings.axes.filter(({ status }) => status === 'exercised');
    this.variations = [...exercised.map(({ name }) => name), 'hard-links'];
  }

  execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]> {
    return Promise.all(builds.map((build) => this.#station(build.varied).build(tree, build)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stations.values()].map((station) => station.close()));
  }

  /** How the tree itself is laid out is no matter of the surroundings. */
  #station(varied: readonly Variation[]): Station {
    const axes = varied.filter((variation) => variation !== 'hard-links' && variation !== 'file-order');
    const key = axes.toSorted().join();
    const open = () => this.#surroundings.open(axes, this.#number);
    const station =
      this.#stations.get(key) ??
      new Station({ mark: this.#surroundings.mark, timeoutMs: this.#timeoutMs }, open);
    this.#stations.set(key, station);
    return station;
  }
}
