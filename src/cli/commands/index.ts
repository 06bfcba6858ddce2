import type { Command } from 'commander';
import type { Io } from '../io.ts';

/** A command: its name and summary for `--help`; the rest is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Whether what follows `--` is a command of the user's. */
  readonly takesCommand?: true;
  /** Whether it builds, and so needs the strongest isolation that there is. */
  readonly isolates?: true;
  readonly load: () => Promise<{ readonly default: (io: Io) => Command }>;
}

export const commands: readonly CommandEntry[] = [
  { name: 'diff', summary: 'compare and explain two files or directories', load: () => import('./diff.ts') },
  {
    name: 'run',
    summary: 'build twice under conditions that differ in everything, and compare every byte',
    takesCommand: true,
    isolates: true,
    load: () => import('./run.ts'),
  },
  { name: 'list', summary: 'scenarios here', load: () => import('./list.ts') },
  {
    name: 'axes',
    summary: 'every axis: what it varies, and whether this host can',
    isolates: true,
    load: () => import('./axes.ts'),
  },
  {
    name: 'doctor',
    summary: 'what is missing on this host, and the command that installs it',
    isolates: true,
    load: () => import('./doctor.ts'),
  },
  {
    name: 'pack',
    summary: 'write a reproducible .tar, .tar.gz/.tgz or .tar.xz',
    load: () => import('./pack.ts'),
  },
  {
    name: 'verify',
    summary: 'rebuild, then compare with what was published',
    isolates: true,
    load: () => import('./verify.ts'),
  },
  {
    name: 'verify-tag',
    summary: 'is the tag still what it was?',
    load: () => import('./verify-tag.ts'),
  },
  {
    name: 'fuzz',
    summary: 'random file trees through a command, shrunk when they break it',
    takesCommand: true,
    isolates: true,
    load: () => import('./fuzz.ts'),
  },
  {
    name: 'replay',
    summary: 'the same build again, or a shell inside its conditions',
    isolates: true,
    load: () => import('./replay.ts'),
  },
  { name: 'init', summary: 'write a repro.yaml for this project', load: () => import('./init.ts') },
];
