import type { AxisName } from './axis-name.ts';

/** A replacement in a text; offsets in UTF-16 code units. */
export interface PatchEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change of one command in a shell text or a Makefile that makes its output depend on fewer conditions. */
export interface ProposedPatch {
  /** The rule that proposes it: `tar`. */
  readonly rule: string;
  /** The axes that it can help against. */
  readonly axes: readonly AxisName[];
  /** Of the command, from 1. */
  readonly line: number;
  /** Sorted. Edits of different patches of one text never touch: any set of them can be applied. */
  readonly edits: readonly PatchEdit[];
  /** What else it changes, as a sentence for the user. */
  readonly note?: string;
}

/** What is known of the build for which changes are proposed. */
export interface PatchSite {
  /** Seconds since 1970, where `SOURCE_DATE_EPOCH` is not set. */
  readonly epoch: number;
}

/** A word of a command. */
export interface ShellWord {
  /** As it is written. */
  readonly text: string;
  /** What the program gets; undefined if the shell or make replaces a part of it. */
  readonly value: string | undefined;
  /** Where the blanks in front of it start. */
  readonly blank: number;
  readonly start: number;
  readonly end: number;
}

/** A simple command (POSIX.1-2017, Shell Command Language, 2.9.1) without the commands that only start it, such as `env` and `nice`. */
export interface ShellCommand {
  /** The name of the program, without a folder; of a cross tool and of one with a version without these: `gcc`, not `arm-linux-gnueabi-gcc-12`. */
  readonly name: string;
  readonly head: ShellWord;
  /** Those behind the name. */
  readonly words: readonly ShellWord[];
  /** The variables that are set for this command only. */
  readonly variables: ReadonlySet<string>;
  /** Where it starts, with its assignments and redirections. */
  readonly start: number;
  /** Where it ends, with its redirections. */
  readonly end: number;
  /** Where another assignment for it can stand. */
  readonly front: number;
  /** Whether `start` is where words of its own start: nothing but blanks is between it and `head`. */
  readonly isBare: boolean;
  /** The start of the redirection of its standard output, if that is the last of its words and redirections. */
  readonly output: number | undefined;
  /** Whether any other redirection is in its way: one of its output further in front, a here-document. */
  readonly isTangled: boolean;
  readonly place: CommandPlace;
}

/** Where a simple command stands in its text. */
export interface CommandPlace {
  /** The name of the command that reads its output in a pipeline; '' for what has none, such as a loop. */
  readonly next: string | undefined;
  /** Whether `sort` is behind it in the pipeline. */
  readonly isSorted: boolean;
  /** Whether it is a command of a pipeline of at least two. */
  readonly isPiped: boolean;
  /** Whether it can be replaced by `a && b | c` where it stands: no `||`, `!` or `time` applies to it. */
  readonly isPlain: boolean;
  /** Whether a command substitution reads its output: nothing behind it in a pipeline does. */
  readonly isCaptured: boolean;
  /** Whether a quotation mark or a backslash in a change would have another meaning where it stands: between grave accents. */
  readonly isInAccents: boolean;
}

/** How the command lines of some programs are changed. */
export interface PatchRule {
  /** `tar` */
  readonly name: string;
  /** The names of the programs; of each program there is only one rule. */
  readonly programs: readonly string[];
  /** The axes that it can help against. */
  readonly axes: readonly AxisName[];
  /** Undefined if it does not understand the command, or nothing is to change: also for a command that it changed before. */
  readonly edits: (command: ShellCommand, site: PatchSite) => readonly PatchEdit[] | undefined;
  readonly note?: string;
  /** Where the options are documented. */
  readonly source: string;
}
