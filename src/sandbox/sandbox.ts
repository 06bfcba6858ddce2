import type { BuildPlan, BuildRequest, BuildResult } from './build-process/request.ts';
import type { SourceTree } from './snapshot/read-source.ts';

/**
 * How builds are isolated on this host. `user-namespace`: every build has its own namespaces; any user can make them. `root`: the same,
 * but made by root, if user namespaces are not allowed; the ids of a build are real ones. `plain`: no namespaces.
 */
export type Isolation = 'user-namespace' | 'root' | 'plain';

/**
 * The place where builds run. It holds the copies of the source and the trees of all builds, and is removed when the harness ends,
 * even if it is killed; folders on disk are then removed when the next sandbox opens.
 */
export interface Sandbox {
  readonly isolation: Isolation;
  /** Whether the user id and the group id of a build can be chosen. */
  readonly choosesIds: boolean;
  /** The folder of all paths that are made for a build, as the build sees it: `/build`, or a folder of the host. */
  readonly base: string;
  /** Why builds have no namespaces; undefined if they have them. */
  readonly reduced: string | undefined;
  /** Why `/bin/sh` cannot be another program although there are namespaces, with the remedy; undefined if it can. */
  readonly fixedShell: string | undefined;
  readonly open: (source: SourceTree, plan: BuildPlan) => BuildRunner;
  /** Ends all processes of all builds and removes all files. */
  readonly close: () => Promise<void>;
}

/** Builds one source with one plan in a sandbox, under any conditions, several builds at the same time. */
export interface BuildRunner {
  /** Makes all copies of the source that these builds need in one pass, so that the source is read only once. */
  readonly prepare: (requests: readonly BuildRequest[]) => Promise<void>;
  readonly build: (request: BuildRequest) => Promise<BuildResult>;
  /**
   * Searches for the sockets and FIFOs of the host in folders that builds see, and which lead nowhere in builds; sorted. Undefined if builds
   * reach those of the host.
   */
  readonly endpoints: (() => Promise<readonly string[]>) | undefined;
  /** Finds the files and folders that only root may read, and that builds do not see although root starts them; sorted. */
  readonly secrets: (() => Promise<readonly string[]>) | undefined;
}
