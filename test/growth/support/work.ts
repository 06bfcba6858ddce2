/** Work that is done on n things. */
export interface Work<Input = unknown> {
  readonly name: string;
  /** What n counts, such as `members`. */
  readonly unit: string;
  /** Of the test, which measures n and 4n. Large enough that the work on 4n takes at least 0.1 s: what does not grow would hide the rest. */
  readonly n: number;
  /** The largest n of the benchmark. */
  readonly most: number;
  /** Programs without which it cannot be prepared or run. */
  readonly needs?: readonly string[];
  /** Not measured. It is called for each run, because what is remembered of an input would not be done again. `folder`: empty, removed afterwards. */
  readonly prepare: (n: number, folder: string) => Input | Promise<Input>;
  /** Measured: the processor time of this process and of the child processes that end in it. */
  readonly run: (input: Input) => unknown;
}

/** Checks the type of the input. */
export const work = <Input>(given: Work<Input>): Work => given as Work;
