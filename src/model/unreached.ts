/**
 * Why a preloaded library does not enter a program, as `src/sandbox/clock/hooks.c` records it; or why that is not known. `unreadable`: its
 * file may be executed but not read. `gone`: it was traced, and its file was removed or changed before it could be examined.
 */
export type Obstacle =
  | 'static'
  | 'Go'
  | 'foreign libc'
  | 'architecture'
  | 'set-id'
  /** It changed its root folder or its mounts: what ran there is not known. */
  | 'another root'
  | 'cleared environment'
  | 'unreadable'
  | 'gone';

/** What a build executed, as far as it matters for whether an axis reached everything. */
export interface Reach {
  /** The programs that the moved clock did not reach in one of the builds; undefined if that is not known. */
  readonly unreached: readonly UnreachedProgram[] | undefined;
  /** Why that is not known, with the remedy if there is one. */
  readonly unrecorded: string;
  /** The folders of the source in the builds, by which paths are shortened. */
  readonly trees: readonly string[];
  /** File names of programs that need not be reached, by the scenario. */
  readonly vouchedFor: readonly string[];
  /** How programs were reached by emulation all the same, or why not; absent if nothing was tried. It ends a sentence. */
  readonly emulation?: string;
  /** By what programs could see another processor; absent if none was emulated. */
  readonly processor?: string;
  /** Whether folders that the build made were listed in another order; absent if it listed none. */
  readonly builtOrder?: { readonly reached: boolean; readonly how: string };
}

/** A program that a build executed and that libfaketime did not enter: it sees the real clock. */
export interface UnreachedProgram {
  readonly obstacle: Obstacle;
  /** As the build named it: absolute, or relative to a working directory that is not known. Bytes as latin1. */
  readonly given: string;
  /** Its absolute path without links, inside the build; empty if the kernel gave none. Bytes as latin1. */
  readonly path: string;
}
