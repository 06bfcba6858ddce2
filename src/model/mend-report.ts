import type { AxisName } from './axis-name.ts';
import type { Fix } from './finding.ts';
import type { RemedySetting } from './remedy.ts';

/** Which settings of the environment make the outputs equal, proved by builds (docs/mend.md). Text is escaped for display. */
export interface MendReport {
  /** `mended`: all outputs that differed; `partly`: some outputs, or some axes of an output. */
  readonly result: 'mended' | 'partly' | 'not-mended' | 'nothing-to-mend' | 'not-tried';
  /** Why nothing was tried, or why the set may not be the smallest; empty otherwise. */
  readonly reason: string;
  /** The smallest set that was found: without any one of them, something differs again. */
  readonly settings: readonly MendSetting[];
  /** All lines for a POSIX shell, ready to paste before the build command. */
  readonly shell: string;
  /** The changes of commands that belong to the set; empty unless they were asked for. */
  readonly changes: readonly MendChange[];
  /** These as one unified diff; empty if there are none. */
  readonly patch: string;
  /** The script of the build command with the changes; absent if they are in files of the source, or if there are none. */
  readonly script?: string;
  /** What nothing mended. */
  readonly unmended: readonly Unmended[];
  /** The settings that were tried and make the build fail, lose an output, or make another one differ. */
  readonly refused: readonly RefusedSetting[];
  /** How many builds were made for it. */
  readonly builds: number;
}

/** One proved remedy. */
export interface MendSetting {
  /** The name of the remedy. */
  readonly remedy: string;
  /** Its lines for a POSIX shell. */
  readonly shell: string;
  /** What it sets, for other notations. */
  readonly sets: readonly RemedySetting[];
  /** The axes that change an output without it, and not with it: each was varied alone, in both. */
  readonly axes: readonly AxisName[];
  /** The outputs that differ without it. */
  readonly outputs: readonly string[];
  /** How many builds show it. */
  readonly builds: number;
  /** What else it changes; absent if nothing is known. */
  readonly note?: string;
}

/** One proved change of a command. */
export interface MendChange {
  /** `tar` */
  readonly rule: string;
  /** The path in the source, or `build:`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As for settings. */
  readonly axes: readonly AxisName[];
  readonly outputs: readonly string[];
  readonly builds: number;
  readonly note?: string;
}

/** An output, or some of its axes, that no setting mended. */
export interface Unmended {
  readonly output: string;
  /** The axes to blame that are left; empty if none is known. */
  readonly axes: readonly AxisName[];
  /** Why a setting that makes it equal was not accepted; empty if there is none. */
  readonly reason: string;
  /** Advice for the code of the build. It was not tried. */
  readonly advice?: Fix;
}

export interface RefusedSetting {
  readonly remedy: string;
  readonly shell: string;
  readonly reason: string;
}
