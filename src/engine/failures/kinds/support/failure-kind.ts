import type { AxisName } from '../../../../model/axis-name.ts';
import type { Conditions } from '../../../../model/conditions.ts';
import type { Fix } from '../../../../model/finding.ts';
import type { Scenario } from '../../../../model/scenario.ts';
import type { Caller } from './caller.ts';

/** A reason outside the project for which builds fail in a sandbox, and what helps. */
export interface FailureKind {
  readonly name: string;
  /** The axes that can make one build fail in this way and not another; none: it depends on nothing that is varied. */
  readonly axes: readonly AxisName[];
  /** Whether only builds in namespaces fail in this way: without them, builds have the files, the network and the rights of the caller. */
  readonly walled: boolean;
  /** What shows it in a line of the log. Each takes a time that grows with the length of the line only. */
  readonly shows: readonly RegExp[];
  /** The way out: a sentence and an option. Undefined if what is known of the build does not fit. */
  readonly remedy: (match: RegExpExecArray, build: FailedBuild) => Fix | undefined;
}

/** What is known of a build that failed. */
export interface FailedBuild {
  /** Its exit code; undefined if it was ended. */
  readonly exit: number | undefined;
  readonly conditions: Conditions;
  readonly scenario: Pick<Scenario, 'build' | 'network' | 'binds' | 'env' | 'file'>;
  /** The last lines of its log as a terminal shows them, oldest first. */
  readonly end: readonly string[];
  /** Its tree after the build: a path of the harness. */
  readonly tree: string;
  /** The axes that may be to blame; undefined for a build in which nothing was varied, such as the control. */
  readonly suspects: readonly AxisName[] | undefined;
  readonly caller: Caller;
}
