import { join, resolve } from 'node:path';
import type { Scenario } from '../../../model/scenario.ts';
import type { BaseTree } from '../../../sandbox/git/base/with-base.ts';
import type { WorkingTree } from '../../../sandbox/git/base/working-tree.ts';
import { Failure } from '../../../util/failure.ts';
import { pathKind } from '../../../util/path-kind.ts';
import { chooseScenarios } from '../choose-scenarios.ts';
import type { RunFlags } from '../flags.ts';
import { pathInBase, scenarioInBase } from './scenario-in-base.ts';

/** What the same command line selects in the base. */
export type ChosenInBase =
  | { readonly kind: 'scenarios'; readonly scenarios: readonly Scenario[] }
  /** The folder or the scenario does not exist there. */
  | { readonly kind: 'absent' }
  /** It exists there, but cannot be run; the reason is that of a `Failure`. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Chooses scenarios as a run in the folder of the base would that corresponds to the current one. */
export const chooseInBase = async (
  words: readonly string[],
  command: readonly string[],
  flags: RunFlags,
  tree: WorkingTree,
  base: BaseTree,
): Promise<ChosenInBase> => {
  const here = process.cwd();
  const there = (path: string): string => pathInBase(resolve(here, path), tree.root, base);
  const folder = there('.');
  if (pathKind(folder) !== 'folder') return { kind: 'absent' };
  const { source, bind } = flags;
  if (source !== undefined && pathKind(there(source)) === undefined) return { kind: 'absent' };
  const paths = words.map((word) => (isPath(word) || isPath(there(word)) ? there(word) : word));
  const missing = paths.some((path, index) => path !== words[index] && !isPath(path));
  if (missing) return { kind: 'absent' };
  const moved: RunFlags = {
    ...flags,
    ...(source === undefined ? {} : { source: there(source) }),
    ...(bind === undefined ? {} : { bind: bind.map((word) => bindThere(word, there)) }),
  };
  try {
    // Scenario files are searched from the current folder on.
    process.chdir(folder);
    const scenarios = await chooseScenarios(paths, command, moved);
    return {
      kind: 'scenarios',
      scenarios: scenarios.map((scenario) => scenarioInBase(scenario, tree.root, base)),
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (/^there is no scenario |^nothing to run: /.test(error.message)) return { kind: 'absent' };
    return { kind: 'unreadable', reason: error.message.replaceAll(base.root, tree.root) };
  } finally {
    process.chdir(here);
  }
};

/** Whether a word names a scenario by its file or its folder. */
const isPath = (word: string): boolean =>
  [word, join(word, 'scenario.yaml'), join(word, 'repro.yaml')].some((path) => pathKind(path) === 'file');

const bindThere = (word: string, there: (path: string) => string): string => {
  const [, path, access] = /^(.*?)(:(?:r[ow]|private))?$/s.exec(word)!;
  return path!.startsWith('~') || path === '' ? word : `${there(path!)}${access ?? ''}`;
};
