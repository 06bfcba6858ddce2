import type { MatrixReport } from './matrix-report.ts';
import type { RunResult } from './run-result.ts';

/** Receives what a reporter writes: a file, standard output, a string. */
export interface Sink {
  /** Text is encoded as UTF-8. The pieces together are what the reporter writes. */
  readonly write: (piece: string | Uint8Array) => void | Promise<void>;
  /** For text that is laid out. */
  readonly columns: number;
  readonly color: boolean;
}

/** The results of several scenarios, or of one scenario on several machines. Can be read several times; holds one result in memory. */
export interface ManyResults extends AsyncIterable<RunResult> {
  readonly count: number;
  /** What `merge` found about the whole; absent for a `run` of several scenarios. */
  readonly matrix?: MatrixReport;
  /** The scenarios that were to be run and have no result: the run was interrupted, or they cannot be built. For display. */
  readonly notRun?: readonly string[];
}

/** One form of the report of a run. It owns all about itself: `run --reporter`, its help and the report folder read it here. */
export interface Reporter {
  /** As in `--reporter NAME`. */
  readonly name: string;
  /** For `--help`. */
  readonly summary: string;
  /** Its file in every report folder; absent if it is only written on request. */
  readonly file?: string;
  /**
   * Matches the beginning of what it writes, for any result: `run --reporter NAME=FILE` may replace a file of the source that begins so. Without
   * it, only what has the keys of a report in JSON.
   */
  readonly begins?: RegExp;
  /** Without it, what it writes is UTF-8 text in which commands to CI runners are escaped (`src/util/runner-commands.ts`). */
  readonly unfiltered?: true;
  /**
   * Called once for a preliminary result and again for the final one. The list of reporters is loaded by every run: a reporter that is large,
   * or needs a package, imports it here.
   */
  readonly write: (result: RunResult, sink: Sink) => void | Promise<void>;
  /**
   * What `run --reporter NAME` writes to standard output, unchanged, if that is not the document. The document is then appended to the file that
   * `variable` names, if it is set: that is where a CI runner looks for it. `limit`: the most bytes that the runner takes there.
   */
  readonly onStdout?: {
    readonly variable: string;
    readonly limit: number;
    readonly write: (results: ManyResults, sink: Sink) => Promise<void>;
  };
  /** Writes one document about several results, sorted by scenario and platform; absent: its documents are about one result. */
  readonly writeAll?: (results: ManyResults, sink: Sink) => Promise<void>;
  /** Writes what `merge` found, without the single results; absent: as `writeAll`. */
  readonly writeMerged?: (matrix: MatrixReport, sink: Sink) => void | Promise<void>;
}
