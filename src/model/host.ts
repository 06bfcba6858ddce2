/** What the host can do, probed once per command: plain data. */
export interface Host {
  readonly uid: number;
  readonly gid: number;
  /** Effective capabilities, as the kernel's bit mask. */
  readonly capabilities: bigint;
  readonly architecture: string;
  readonly kernel: string;
  /** Numbers of the processors this process may use. */
  readonly cpus: readonly number[];
  readonly memoryAvailable: number;
  /** Absolute paths of the programs found, by name. */
  readonly programs: Readonly<Record<string, string>>;
  /** The libfaketime to preload; undefined if it is not installed. */
  readonly faketime: string | undefined;
  /** Why user namespaces cannot be created; undefined if they can. */
  readonly userNamespacesForbidden: string | undefined;
  readonly timeNamespaces: boolean;
  /** How many user and group ids exist in the caller's own user namespace, counted from 0: few in many containers. */
  readonly idLimit: number;
  /** Hard limits; Infinity if unlimited. */
  readonly hardLimits: { readonly stack: number; readonly files: number; readonly processes: number };
  /** A folder on a disk file system to which the caller may write, if any. */
  readonly disk: string | undefined;
  /** Where control groups that limit memory can be made; undefined if nowhere. */
  readonly memoryGroups: MemoryGroups | undefined;
}

/** A control group below which the caller may make others (cgroups(7)). */
export interface MemoryGroups {
  readonly version: 1 | 2;
  /** Its folder. */
  readonly folder: string;
}
