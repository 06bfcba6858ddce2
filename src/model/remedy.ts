import type { AxisName } from './axis-name.ts';

/** One thing that a remedy does in the shell before the build command. */
export interface RemedySetting {
  /** A variable of the environment; words at the end of one that holds options; the file mode creation mask; a command line that changes the source. */
  readonly kind: 'variable' | 'flag' | 'umask' | 'command';
  /** Of the variable; empty otherwise. */
  readonly name: string;
  /** Of a variable, `$PWD` in it is the folder of the source; else the mask, or the command line. */
  readonly value: string;
}

/** What is known of the build when a remedy is chosen. */
export interface RemedySite {
  /** The axes to blame for some output that differs; `clock` also for noise. */
  readonly axes: ReadonlySet<AxisName>;
  /** The codes of the findings, such as `tar-pax-times`. */
  readonly codes: ReadonlySet<string>;
  /** Words of the build command and of the source's build files. */
  readonly words: ReadonlySet<string>;
  /** The variables for which the build has a default: setting one would lose it. */
  readonly defaults: ReadonlySet<string>;
  /** The variables that the scenario sets. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds since 1970, for `SOURCE_DATE_EPOCH`: that of the scenario, else the time of the source. */
  readonly epoch: number;
  /** The path of libfaketime; undefined if it is not installed. */
  readonly faketime: string | undefined;
}

/** A setting of the environment that makes some builds reproducible, without a change of the build itself. */
export interface Remedy {
  /** `source-date-epoch` */
  readonly name: string;
  /** The axes that it can help against. */
  readonly axes: readonly AxisName[];
  /** Words of which the build command or a build file must have one; absent: every build may be helped. */
  readonly tools?: readonly string[];
  /** Whether it is worth a build; absent: always. Not asked if the scenario sets one of its variables itself. */
  readonly fits?: (site: RemedySite) => boolean;
  readonly settings: (site: RemedySite) => readonly RemedySetting[];
  /** It changes what every program sees: kept only where nothing else mends. */
  readonly isLastResort?: true;
  /** What else it changes, as a sentence for the user. */
  readonly note?: string;
  /** Where the setting is specified or documented. */
  readonly source: string;
}
