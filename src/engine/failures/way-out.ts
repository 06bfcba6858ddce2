import type { AxisName } from '../../model/axis-name.ts';
import type { Fix } from '../../model/finding.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { logEnd } from '../../util/log-end.ts';
import { FAILURE_KINDS } from './kinds/index.ts';
import { caller } from './kinds/support/caller.ts';
import type { FailedBuild } from './kinds/support/failure-kind.ts';

/** What the end of a log shows, and what helps. */
export interface WayOut {
  /** The name of the kind of failure. */
  readonly kind: string;
  /** The line of the log. */
  readonly line: string;
  readonly fix: Fix;
}

/** Of what a build was made. */
export interface Made {
  readonly scenario: FailedBuild['scenario'];
  readonly plan: { readonly context: { readonly abilities: { readonly namespaces: boolean } } };
}

/**
 * What helps a build that failed: of all that the end of its log shows and that fits what is known of the build, the last; undefined if that
 * is nothing. `suspects`: the axes that may be to blame; undefined for a build in which nothing was varied. Then only what an axis can cause
 * is considered, because everything else is the same in the control.
 */
export const wayOut = (
  build: BuildResult,
  { scenario, plan }: Made,
  suspects?: readonly AxisName[],
  from = caller(),
): WayOut | undefined => {
  const { outcome, conditions, log, tree } = build;
  if (outcome.kind !== 'exited' && outcome.kind !== 'timed-out') return undefined;
  const end = logEnd(log.text, LINES).map((line) => line.slice(0, LONGEST));
  const failed: FailedBuild = {
    exit: outcome.kind === 'exited' ? outcome.code : undefined,
    conditions,
    scenario,
    end,
    tree: tree.merged,
    suspects,
    caller: from,
  };
  const kinds = FAILURE_KINDS.filter(
    ({ axes, walled }) =>
      (suspects === undefined || axes.some((axis) => suspects.includes(axis))) &&
      (!walled || plan.context.abilities.namespaces),
  );
  for (const line of end.toReversed()) {
    if (OTHER_ERROR.test(line)) return undefined;
    for (const { name, shows, remedy } of kinds)
      for (const form of shows) {
        const match = form.exec(line);
        const fix = match === null ? undefined : remedy(match, failed);
        if (fix !== undefined) return { kind: name, line, fix };
      }
  }
  return undefined;
};

// What a compiler, a linker or an interpreter does not accept is no matter of the sandbox, and nothing before it ended the build.
const OTHER_ERROR =
  /^\S+:\d+(?::\d+)?: (?:fatal )?error: |: undefined reference to |^(?:\w*SyntaxError|AssertionError|E {3,}assert)\b|\bNo rule to make target /;

// CMake explains a failed download in 30 lines after it.
const LINES = 40;
const LONGEST = 2000;
