import type { AxisName } from './axis-name.ts';
import type { GivenSettings } from './given-settings.ts';

/** What to test, normalised: every path absolute, every default filled in. */
export interface Scenario {
  readonly name: string;
  readonly summary: string | undefined;
  /** The scenario file; undefined when it was given on the command line. */
  readonly file: string | undefined;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly source: ScenarioSource;
  /** The name of the preset that filled in what the scenario left out. */
  readonly preset?: string | undefined;
  readonly build: { readonly script: string } | { readonly argv: readonly string[] };
  /** Patterns (docs/patterns.md); undefined for every file that the build created or changed. */
  readonly outputs: readonly string[] | undefined;
  readonly ignore: readonly string[];
  /** Whether outputs without a file and without a link are no error. */
  readonly allowEmpty: boolean;
  readonly env: Readonly<Record<string, string>>;
  /**
   * The value of `SOURCE_DATE_EPOCH`; `auto`: from the source. Undefined: as `env` has it. Never together with the variable in `env`: when the
   * source has been read, the value moves there.
   */
  readonly sourceDateEpoch?: 'auto' | number | undefined;
  /** Paths of the host, `~` resolved. */
  readonly binds: readonly {
    readonly path: string;
    readonly writable: boolean;
    /** Whether each build may write to a version of its own, which the host and other builds do not see. Never with `writable`. */
    readonly private: boolean;
    readonly belowHome: string | undefined;
  }[];
  /** As written: names with `+` or `-`. */
  readonly vary: readonly string[];
  readonly require: readonly AxisName[];
  readonly settings: GivenSettings;
  /** File names of programs that the moved clock need not reach, because they write no time. */
  readonly vouchedFor: readonly string[];
  readonly timeoutMs: number;
  /** How much memory the processes of a build may hold together, in bytes; undefined: no limit. */
  readonly memoryBytes?: number | undefined;
  /** Whether group's and others' permission bits of outputs count. */
  readonly modes: 'owner' | 'strict';
  /** Whether modification times of outputs count. */
  readonly mtimes: 'ignored' | 'strict';
  readonly network: boolean;
  readonly tools: Readonly<Record<string, string>>;
  /** Whether to ask diffoscope about what no cause explains. */
  readonly diffoscope: boolean;
  readonly expect: 'reproducible' | 'unreproducible';
  /** Axes or finding codes that a run must blame if `expect` is `unreproducible`. */
  readonly causes: readonly string[];
  /** Output path to lower-case SHA-256. */
  readonly published: Readonly<Record<string, string>>;
}

export type ScenarioSource =
  | { readonly kind: 'dir'; readonly dir: string }
  | {
      readonly kind: 'archive';
      readonly archive: string;
      readonly sha256: string | undefined;
      /** Absolute folders to look in. */
      readonly search: readonly string[];
      readonly url: string | undefined;
    }
  | { readonly kind: 'git'; readonly url: string; readonly tag: string; readonly commit: string };
