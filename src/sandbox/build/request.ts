import type { ChildProcess } from 'node:child_process';
import type { Conditions } from '../../model/conditions.ts';

/** What a build runs: a script for `sh -e`, or an argument vector. */
export type BuildCommand = { readonly script: string } | { readonly argv: readonly string[] };

/** A path of the host that a build may see at the same place; `~` has been resolved. */
export interface Bind {
  readonly path: string;
  readonly writable: boolean;
  /** The path below the caller's home, where it shall also appear below the build's; undefined outside the home. */
  readonly belowHome: string | undefined;
}

/** What is the same for every build of a run. */
export interface BuildPlan {
  readonly command: BuildCommand;
  /** The scenario's own variables: they win over every axis. */
  readonly env: Readonly<Record<string, string>>;
  readonly binds: readonly Bind[];
  readonly network: boolean;
  readonly timeoutMs: number;
  /** Shell text that measures what the build sees, one NUL-ended `axis=reading` after another on descriptor 3. */
  readonly probe: string;
  /** The folder with compiled locales; undefined to use the system's. */
  readonly localeFolder: string | undefined;
  /** The libfaketime that every build loads; undefined where no build's clock is moved. */
  readonly faketime: string | undefined;
}

export interface BuildRequest {
  /** Unique within the run: `control`, `experiment`, ... Letters, digits and dashes. */
  readonly id: string;
  readonly conditions: Conditions;
  /**
   * For a build that takes orders, only with namespaces: it keeps its standard input, and its tree is an empty folder in memory.
   * Called when its first process has been started; its folders are there once it prints.
   */
  readonly attend?: (attended: AttendedBuild) => void;
  /** A person drives it: it has the harness' own input, output and terminal, no log and no time limit. */
  readonly byHand?: boolean;
  /** Run instead of the plan's command. */
  readonly command?: BuildCommand;
  /** A time limit instead of the plan's, in milliseconds. */
  readonly timeoutMs?: number;
}

/** A build while it runs, as the harness reaches it. */
export interface AttendedBuild {
  readonly child: ChildProcess;
  readonly tree: string;
  /** The other folders that it may write: home and temporary ones. */
  readonly scratch: readonly string[];
  /** What its probes have read so far, by axis. */
  readonly readings: () => ReadonlyMap<string, string>;
}

export type BuildOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timed-out' }
  /** It wrote more than it may; the message says what it did. */
  | { readonly kind: 'out-of-space'; readonly message: string }
  /** It ended the process that watched it, and so itself. */
  | { readonly kind: 'broken-off' }
  /** The sandbox itself could not be set up: the build never began. */
  | { readonly kind: 'not-started'; readonly message: string };

/** Where a build's files lie, for the harness; valid until the workshop closes. */
export interface BuildTree {
  /** The whole tree after the build. */
  readonly merged: string;
  /** Only what it wrote (an overlay's upper layer); undefined where the tree is a copy. */
  readonly upper: string | undefined;
  /** The source as it was given to the build. */
  readonly source: string;
}

export interface BuildResult {
  readonly id: string;
  readonly conditions: Conditions;
  readonly outcome: BuildOutcome;
  /** Readings of the probes by axis; what a probe printed, without its last line feed. */
  readonly readings: ReadonlyMap<string, string>;
  /** Real time, milliseconds since the epoch, around the build command. */
  readonly startedMs: number;
  readonly endedMs: number;
  readonly log: BuildLog;
  readonly tree: BuildTree;
}

/** What a build printed, both streams as they came. */
export interface BuildLog {
  /** Beginning and end; where bytes are missing between them a line says how many. */
  readonly text: string;
  readonly bytes: number;
  readonly truncated: boolean;
}
