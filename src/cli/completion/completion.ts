import type { CommandDefinition, Values } from '../define-commands.ts';

/** Everything that a completion script offers. */
export interface Completion {
  readonly commands: readonly CommandDefinition[];
  readonly axes: readonly string[];
  /** The axes that `--set` can set. */
  readonly settable: readonly string[];
  /** The names of the packaged scenarios. A script adds those of the working directory. */
  readonly scenarios: readonly string[];
}

/** The words before the first command, and `help`. */
export const GLOBAL_OPTIONS = ['--help', '--version', '--no-color'] as const;

/** A word in single quotes; the same in bash, zsh and fish for text without backslashes. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "'\\''")}'`;

/** The first clause of a description, short enough for one line of a menu. */
export const brief = (text: string): string => text.replace(/[;:(].*$/s, '').trim();

export const isWords = (values: Values): values is readonly string[] => typeof values !== 'string';
