import type { Lack } from '../../model/preset.ts';
import { findProgram } from '../../sandbox/host/find-programs.ts';
import { andList } from '../../util/and-list.ts';
import { buildFolders } from './build-folders.ts';
import { installCommand, type PackageNames } from './install-command.ts';

/** A program that a build needs. */
export interface Tool {
  readonly program: string;
  readonly packages: PackageNames;
}

/** What is missing of the programs, as one lack with one command; empty if builds find all of them. */
export const needTools = (tools: readonly Tool[]): Lack[] => {
  const folders = buildFolders();
  const missing = tools.filter(({ program }) => findProgram(program, folders) === undefined);
  if (missing.length === 0) return [];
  const names = missing.map(({ program }) => program);
  return [
    {
      problem: `${andList(names)} ${names.length === 1 ? 'is' : 'are'} not installed where builds find programs`,
      remedy: installCommand(missing.map(({ packages }) => packages)),
    },
  ];
};
