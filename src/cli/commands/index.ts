import type { CommandEntry } from '../command-entry.ts';

export const commands: readonly CommandEntry[] = [
  {
    name: 'diff',
    summary: 'compare two files or directories and explain the differences',
    load: () => import('./diff.ts'),
  },
  {
    name: 'run',
    summary: 'build twice under different conditions, and compare every byte',
    takesCommand: true,
    isolates: true,
    load: () => import('./run.ts'),
  },
  {
    name: 'mend',
    summary: 'find the settings that make a build reproducible, proved by building',
    takesCommand: true,
    isolates: true,
    load: () => import('./mend.ts'),
  },
  { name: 'list', summary: 'list the scenarios in this folder', load: () => import('./list.ts') },
  {
    name: 'axes',
    summary: 'list every axis, what it varies, and whether it is available on this host',
    isolates: true,
    load: () => import('./axes.ts'),
  },
  {
    name: 'doctor',
    summary: 'show what is missing on this host and the command that installs it',
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
    summary: 'rebuild, and compare with the published files',
    isolates: true,
    load: () => import('./verify.ts'),
  },
  {
    name: 'verify-tag',
    summary: 'check that a git tag still leads to the same commit',
    load: () => import('./verify-tag.ts'),
  },
  {
    name: 'fuzz',
    summary: 'run a command on random file trees, and shrink those that show a fault',
    takesCommand: true,
    isolates: true,
    load: () => import('./fuzz.ts'),
  },
  {
    name: 'replay',
    summary: 'repeat a build of a report, or start a shell in its conditions',
    isolates: true,
    load: () => import('./replay.ts'),
  },
  {
    name: 'matrix',
    summary: 'print the scenarios as jobs for GitHub, GitLab, Slurm or another engine',
    load: () => import('./matrix.ts'),
  },
  {
    name: 'merge',
    summary: 'make one report of the bundles of all shards, and compare the machines',
    load: () => import('./merge.ts'),
  },
  {
    name: 'history',
    summary: 'say since when outputs are not reproducible, what is flaky, which axes were lost',
    load: () => import('./history.ts'),
  },
  {
    name: 'reprotest',
    summary: "run reprotest's own command line",
    isolates: true,
    load: () => import('./reprotest.ts'),
  },
  { name: 'init', summary: 'write a repro.yaml for this project', load: () => import('./init.ts') },
  {
    name: 'completion',
    summary: 'print a script that completes command lines in bash, zsh or fish',
    load: () => import('./completion.ts'),
  },
];
