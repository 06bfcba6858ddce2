import type { ChildProcess } from 'node:child_process';
import type { Conditions } from '../../model/conditions.ts';
import type { UnreachedProgram } from '../../model/unreached.ts';
import type { ClockLibraries } from '../clock/clock-libraries.ts';
import type { OutsidePaths } from '../clock/follow-path.ts';
import type { CallerTools } from '../host/caller-tools.ts';
import type { Strace } from '../strace/find-strace.ts';
import type { TraceKind } from '../strace/strace-words.ts';

/** What a build runs: a script for `sh -e`, or an argument vector. */
export type BuildCommand = { readonly script: string } | { readonly argv: readonly string[] };

/** A path of the host that a build may see at the same place; `~` has been resolved. */
export interface Bind {
  readonly path: string;
  readonly writable: boolean;
  /** Whether what the build writes there reaches neither the host nor another build. Never with `writable`. */
  readonly private: boolean;
  /** The path relative to the caller's home, if it must also appear below the build's home; undefined outside the home. */
  readonly belowHome: string | undefined;
}

/** The plan of one build of a run. */
export const planFor = (
  plan: BuildPlan,
  { unmoved = false, trace, env = plan.env }: BuildRequest,
): BuildPlan => ({
  ...plan,
  env,
  clock: unmoved ? undefined : plan.clock,
  strace: trace === undefined ? undefined : plan.strace,
});

/** What is the same for every build of a run. */
export interface BuildPlan {
  readonly command: BuildCommand;
  /** The variables of the scenario: they override those of every axis. */
  readonly env: Readonly<Record<string, string>>;
  readonly binds: readonly Bind[];
  /** Programs of the caller's `PATH` in homes, which builds do not see otherwise. */
  readonly tools: CallerTools;
  readonly network: boolean;
  readonly timeoutMs: number;
  /** How much memory the processes of a build may hold together; undefined: no limit. */
  readonly memoryBytes: number | undefined;
  /** Shell text that measures what the build sees, and writes NUL-terminated records `axis=reading` to descriptor 3. */
  readonly probe: string;
  /** The folder with compiled locales; undefined to use the system's. */
  readonly localeFolder: string | undefined;
  /** What every build loads to move its clock; undefined if no build has its clock moved. */
  readonly clock: ClockLibraries | undefined;
  /** Records the builds that ask for it; undefined if none does. */
  readonly strace: Strace | undefined;
}

export interface BuildRequest {
  /** Unique within the run: `control`, `experiment`, ... Letters, digits and dashes. */
  readonly id: string;
  readonly conditions: Conditions;
  /**
   * For a build that the caller controls; needs namespaces. The build keeps its standard input, and its tree is an empty folder in
   * memory. Called when its first process has been started; its folders exist as soon as it prints something.
   */
  readonly attend?: (attended: AttendedBuild) => void;
  /** Whether a person works in it: it then has the input, output and terminal of the harness, no log and no time limit. */
  readonly byHand?: boolean;
  /** Replaces the command of the plan. */
  readonly command?: BuildCommand;
  /** Replaces the variables of the plan. */
  readonly env?: BuildPlan['env'];
  /**
   * Which copy of the source it gets, if not the one that builds of the same conditions share. `other`: a second one, with the same order,
   * times and modes, but other inode numbers. `own`: one that it changes itself instead of an overlay over it, in which rename(2) fails for
   * every folder of the source; then its private binds are copies, too. Builds without namespaces always have one.
   */
  readonly copy?: 'other' | 'own';
  /** Whether it runs without the libraries that move the clock, although other builds of the run load them. */
  readonly unmoved?: boolean;
  /** What strace records of it, if the plan has strace. */
  readonly trace?: TraceKind;
  /** A time limit instead of the plan's, in milliseconds. */
  readonly timeoutMs?: number;
}

/** A running build; its paths are those of the harness. */
export interface AttendedBuild {
  readonly child: ChildProcess;
  readonly tree: string;
  /** Other folders that it may write to: the home and the temporary folders. */
  readonly scratch: readonly string[];
  /** The readings of its probes so far, by axis. */
  readonly readings: () => ReadonlyMap<string, string>;
  /** The programs that it executed so far and that the moved clock did not reach; undefined if that is not known. */
  readonly unreached: () => readonly UnreachedProgram[] | undefined;
}

export type BuildOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timed-out' }
  /** It wrote more than it is allowed to. The message continues a sentence that begins with the build. */
  | { readonly kind: 'out-of-space'; readonly message: string }
  /** It held more memory than it is allowed to. The message continues a sentence, too. */
  | { readonly kind: 'out-of-memory'; readonly message: string }
  /** It killed its supervisor, and this ended the build too. */
  | { readonly kind: 'broken-off' }
  /** The sandbox could not be set up: the build command did not start. */
  | { readonly kind: 'not-started'; readonly message: string };

/** The paths of a build's files for the harness; valid until the sandbox closes. */
export interface BuildTree {
  /** The whole tree after the build. Its parent folder holds what the build wrote beside the tree. */
  readonly merged: string;
  /** Only what it wrote (an overlay's upper layer); undefined if the tree is a copy. */
  readonly upper: string | undefined;
  /** The source as it was given to the build. */
  readonly source: string;
  /** The folder with all that the build wrote beside its tree, and the tree or upper; undefined if the parent is not the build's own. */
  readonly beside: string | undefined;
}

export interface BuildResult {
  readonly id: string;
  readonly conditions: Conditions;
  readonly outcome: BuildOutcome;
  /** Readings of the probes by axis: what a probe printed, without the line feeds at the end. */
  readonly readings: ReadonlyMap<string, string>;
  /** The programs that it executed and that the moved clock did not reach; undefined if that is not known. */
  readonly unreached: readonly UnreachedProgram[] | undefined;
  /**
   * Whether a program listed a folder in which the build had made two entries; undefined if that is not known, because something ran that
   * is not recorded.
   */
  readonly listed?: boolean | undefined;
  /** How many files and folders it made, with those that it removed again; undefined if that is not known. */
  readonly made?: number | undefined;
  /** The log of strace, if the build was traced; valid until the sandbox closes. */
  readonly trace?: string | undefined;
  /** Where the harness finds the files that the build saw; valid until the sandbox closes. */
  readonly outside?: OutsidePaths;
  /** Real time, milliseconds since the epoch, around the build command. */
  readonly startedMs: number;
  readonly endedMs: number;
  readonly log: BuildLog;
  readonly tree: BuildTree;
}

/** What a build printed: both streams, in the order of writing. */
export interface BuildLog {
  /** The beginning and the end. If bytes between them are left out, a line there gives their number. */
  readonly text: string;
  readonly bytes: number;
  readonly truncated: boolean;
}
