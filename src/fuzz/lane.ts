import type { Tree } from '../model/tree.ts';
import type { Variation } from '../model/variation.ts';
import type { Executor, TreeBuild, TreeOutcome } from './executor.ts';
import { Station, type StationPlan } from './station.ts';
import type { Surroundings } from './surroundings.ts';

/** Builds on stations that are set up once per set of conditions and kept. */
export class Lane implements Executor {
  readonly variations: readonly Variation[];
  readonly #plan: StationPlan;
  readonly #surroundings: Surroundings;
  readonly #stations = new Map<string, Station>();

  constructor(plan: StationPlan, surroundings: Surroundings) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.variations = [...surroundings.axes, 'hard-links'];
  }

  execute(tree: Tree, builds: readonly TreeBuild[]): Promise<readonly TreeOutcome[]> {
    return Promise.all(builds.map((build) => this.#station(build.varied).build(tree, build)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stations.values()].map((station) => station.close()));
    this.#surroundings.close();
  }

  /** How the tree itself is laid out is no matter of the surroundings. */
  #station(varied: readonly Variation[]): Station {
    const axes = varied.filter((variation) => variation !== 'hard-links' && variation !== 'file-order');
    const key = axes.toSorted().join();
    const station = this.#stations.get(key) ?? new Station(this.#plan, this.#surroundings.place(axes));
    this.#stations.set(key, station);
    return station;
  }
}
