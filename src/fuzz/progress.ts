import type { Tree } from '../model/tree.ts';
import type { Verdict } from './examine.ts';
import { FEATURES } from './features.ts';

/** The progress of a search. */
export interface Progress {
  readonly phase: 'searching' | 'shrinking';
  /** Trees examined. */
  readonly trees: number;
  /** How many of these the command failed on under all conditions, where this is allowed. */
  readonly refused: number;
  /** The number of outputs of all trees; 0 means that the command makes none. */
  readonly outputs: number;
  readonly seconds: number;
  /** Names of the features that at least one tree had. */
  readonly features: readonly string[];
}

/** Counts the results of a search; `now` returns milliseconds. */
export class Tally {
  readonly #now: () => number;
  readonly #began: number;
  readonly #features = new Set<string>();
  #trees = 0;
  #refused = 0;
  #outputs = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  add(tree: Tree, verdict: Verdict): void {
    this.#trees++;
    if (verdict.kind === 'refused') this.#refused++;
    if (verdict.kind === 'holds') this.#outputs += verdict.outputs;
    if (this.#features.size === FEATURES.length) return;
    for (const { name, has } of FEATURES)
      if (!this.#features.has(name) && has(tree)) this.#features.add(name);
  }

  progress(phase: Progress['phase']): Progress {
    return {
      phase,
      trees: this.#trees,
      refused: this.#refused,
      outputs: this.#outputs,
      seconds: (this.#now() - this.#began) / 1000,
      features: [...this.#features],
    };
  }
}
