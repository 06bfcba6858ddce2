import type { Listing } from '../snapshot/copy.ts';

/** The process that keeps the namespaces of a sandbox open, and how to enter them. */
export interface NamespaceHandle {
  /** The path through which the harness reaches the sandbox's root folder. */
  readonly outside: string;
  /** A command prefix that executes another command inside the namespaces. */
  readonly enter: readonly string[];
  /** Runs a shell script inside the namespaces, in which `/host` is the host's root, and returns its output. Rejects if it fails. */
  readonly run: (script: string) => Promise<string>;
  readonly sizeBytes: number;
  readonly listing: Listing;
  /** Folders of the host that cannot be part of an overlay here, because of what is mounted below them. */
  readonly alone: ReadonlySet<string>;
  /** A new folder for one build below a folder on disk; it is removed with the sandbox, or when the next one opens. */
  readonly diskFolder: (below: string, id: string) => string;
}
