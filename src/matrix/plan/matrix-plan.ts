import type { Shard } from '../../model/shard.ts';

/** Every job of a matrix: scenarios x platforms, in shards. */
export interface MatrixPlan {
  readonly version: string;
  /** What is checked out; empty outside a repository. */
  readonly commit: string;
  readonly seed: number;
  /** The names of all scenarios, sorted. */
  readonly scenarios: readonly string[];
  /** What jobs give to `run` beside shard, platform and seed: options and scenarios, as words of a command line. */
  readonly options: readonly string[];
  readonly words: readonly string[];
  readonly platforms: readonly PlannedPlatform[];
}

/** Where shards run: a name for reports, and what the engine calls a machine of that kind. */
export interface Platform {
  readonly name: string;
  readonly runner: string | undefined;
}

export interface PlannedPlatform extends Platform {
  readonly shards: readonly PlannedShard[];
}

export interface PlannedShard {
  readonly shard: Shard;
  /** The name of its bundle. */
  readonly bundle: string;
  /** In the time that they are expected to take. */
  readonly seconds: number;
  readonly scenarios: readonly PlannedScenario[];
}

export interface PlannedScenario {
  readonly name: string;
  readonly seconds: number;
  /** Whether earlier nights took this time; else it is the median of the others, or a minute if no time is known. */
  readonly known: boolean;
}
