import type { Command } from 'commander';
import type { Io } from '../io.ts';

/** A command: its name and summary for `--help`; the rest is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Whether what follows `--` is a command of the user's. */
  readonly takesCommand?: true;
  readonly load: () => Promise<{ readonly default: (io: Io) => Command }>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'diff', summary: 'compare and explain two files or directories', load: () => import('./diff.ts') },
  {
    name: 'run',
    summary: 'build twice under conditions that differ in everything, and compare every byte',
    takesCommand: true,
    load: () => import('./run.ts'),
  },
  { name: 'list', summary: 'scenarios here', load: () => import('./list.ts') },
  {
    name: 'pack',
    summary: 'write a reproducible .tar, .tar.gz/.tgz or .tar.xz',
    load: () => import('./pack.ts'),
  },
];
