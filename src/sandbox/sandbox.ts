import type { BuildPlan, BuildRequest, BuildResult } from './build-process/request.ts';
import type { SourceTree } from './snapshot/read-source.ts';

/**
 * How builds are set apart here. `user-namespace`: as any user, the build in namespaces of its own. `root`: the same made
 * by root, where user namespaces are forbidden; the build's ids are real ones. `plain`: no namespaces at all.
 */
export type Isolation = 'user-namespace' | 'root' | 'plain';

/** The place where builds run: it holds one snapshot of the source and every build's tree, and vanishes with the harness. */
export interface Sandbox {
  readonly isolation: Isolation;
  /** Whether a build's group id and user id may be chosen. */
  readonly choosesIds: boolean;
  /** Where paths made for a build begin, as the build sees them: `/build`, or a folder of the host's. */
  readonly base: string;
  /** Why stronger isolation is not in use; undefined where there is none stronger. */
  readonly reduced: string | undefined;
  readonly open: (source: SourceTree, plan: BuildPlan) => BuildRunner;
  /** Ends every process of every build and takes every file away. */
  readonly close: () => Promise<void>;
}

/** A sandbox with a source and a plan: it builds under any conditions, several at once. */
export interface BuildRunner {
  /** Makes the copies of the source that these builds need, together, so that no byte is read twice. */
  readonly prepare: (requests: readonly BuildRequest[]) => Promise<void>;
  readonly build: (request: BuildRequest) => Promise<BuildResult>;
}
