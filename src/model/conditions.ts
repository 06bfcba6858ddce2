import type { AxisName } from './axis-name.ts';

/** The locale categories that builds depend on, `LANG` for the rest, and `LC_ALL`, which overrides all of them. */
export const LOCALE_VARIABLES = [
  'LANG',
  'LC_COLLATE',
  'LC_CTYPE',
  'LC_MESSAGES',
  'LC_NUMERIC',
  'LC_TIME',
  'LC_ALL',
] as const;

export type LocaleVariable = (typeof LOCALE_VARIABLES)[number];

/** Modification times of a source: seconds since the epoch. */
export type SourceMtime =
  /** The same for every file. */
  | { readonly kind: 'fixed'; readonly epoch: number }
  /** Those of the source itself, in whole seconds. */
  | { readonly kind: 'own' }
  /**
   * Spread over the span (inclusive) in the order of the source's own times, where equal times stay equal, or in the order of the paths;
   * in whole seconds, unless `fraction`.
   */
  | {
      readonly kind: 'ordered';
      readonly by: 'source' | 'path' | 'path-reversed';
      readonly from: number;
      readonly to: number;
      readonly fraction: boolean;
    }
  /** Only in reports of earlier versions: a random time within the span for each file, or for those of `only`. */
  | {
      readonly kind: 'scattered';
      readonly from: number;
      readonly to: number;
      readonly seed: number;
      readonly only?: { readonly files: readonly string[]; readonly others: number };
    };

/** The value of each axis in one build: plain JSON data. */
export interface Settings {
  /** Extra environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the source tree as the build sees it. */
  readonly 'build-path': string;
  readonly home: { readonly path: string; readonly exists: boolean };
  /** Absolute path, given to the build as `TMPDIR`. */
  readonly tmpdir: string;
  /** The directories of `PATH`. */
  readonly path: readonly string[];
  readonly umask: number;
  readonly uid: number;
  readonly gid: number;
  readonly 'user-name': {
    readonly user: string;
    readonly group: string;
    readonly gecos: string;
    readonly home: string;
  };
  readonly hostname: { readonly host: string; readonly domain: string };
  readonly locale: Readonly<Partial<Record<LocaleVariable, string>>>;
  /** `TZ` in POSIX form, and the zoneinfo name for `/etc/localtime`. */
  readonly timezone: { readonly tz: string; readonly zone: string };
  /** Seconds added to the real time; 0 leaves it unchanged. */
  readonly clock: number;
  /** Seconds added to the time since boot. */
  readonly uptime: number;
  /** Folders of the source: ascending by name bytes, or a permutation drawn from the seed. */
  readonly 'file-order': (
    | { readonly order: 'sorted' }
    | { readonly order: 'shuffled'; readonly seed: number }
  ) & {
    /**
     * The build sees all folders that it may write to through disorderfs, which reverses how their file system lists them, or leaves it
     * unchanged. Absent: without disorderfs.
     */
    readonly built?: BuiltOrder;
  };
  /** Where new files of the build are stored: in memory, or in a folder on a disk file system of the host. */
  readonly filesystem: { readonly kind: 'tmpfs' } | { readonly kind: 'disk'; readonly folder: string };
  readonly 'source-mtime':
    | SourceMtime
    /** These files (raw paths) have the times `taken`, and all others the times `others`. */
    | {
        readonly kind: 'partial';
        readonly files: readonly string[];
        readonly taken: SourceMtime;
        readonly others: SourceMtime;
      };
  /**
   * The umasks under which the source was checked out. If there are several, they take turns (`alternating`), beginning where the seed says;
   * in reports of earlier versions, the seed decides for each file.
   */
  readonly 'source-mode': {
    readonly umasks: readonly number[];
    readonly seed: number;
    readonly alternating?: boolean;
  };
  readonly kernel: 'real' | '2.6';
  /** Whether address space layout is random; `inherited` if the host does not allow the choice. */
  readonly aslr: 'on' | 'off' | 'inherited';
  /** Numbers of the processors that the build may use. */
  readonly cpus: readonly number[];
  /** `make -jN` through `MAKEFLAGS`; null leaves it unset. */
  readonly jobs: number | null;
  /** The process ids of the build start after this one; null: they start at the lowest. */
  readonly pid: number | null;
  readonly 'hash-seed': Readonly<Record<string, string>>;
  /** The program behind `/bin/sh`; null for the host's own. */
  readonly shell: string | null;
  readonly terminal: { readonly columns: number; readonly rows: number; readonly term: string } | null;
  /** Soft limits: bytes of stack, number of open files. */
  readonly limits: { readonly stack: number; readonly files: number };
  readonly 'machine-id': { readonly machine: string; readonly boot: string };
  /**
   * The model name in `/proc/cpuinfo`; null for the real file. `baseline`: of the flags only those that every processor of the architecture
   * has, and another vendor, family, frequency and the like; `real`: all else as it is.
   */
  readonly 'cpu-model': { readonly model: string; readonly flags: 'real' | 'baseline' } | null;
  /** Alternatives put first in `PATH`: from the name of the command to the program that is run. */
  readonly tools: Readonly<Record<string, string>>;
}

export type BuiltOrder = 'reversed' | 'unchanged';

export type Emulated = 'static' | 'all';

/** One setting for every axis: everything a build could see. */
export type Conditions = { readonly [Name in AxisName]: Settings[Name] } & {
  /**
   * Seconds since the epoch at which the clock is frozen; only in trials that search for the source of noise, or for what else
   * differs beside a time.
   */
  readonly frozen?: number;
  /** The programs that are run by an emulator, which a moved clock reaches (docs/design.md, section 4); absent: none. */
  readonly emulated?: Emulated;
  /** QEMU's name for the processor that emulated programs see; only if all are emulated. Absent: the emulator's own choice. */
  readonly processor?: string;
};
