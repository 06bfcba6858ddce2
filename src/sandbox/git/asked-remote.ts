import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { git } from './git.ts';

/** The name of the remote, in a repository of our own, from which git fetches. */
export const ASKED = 'repro-harness-asked';

/**
 * Options that make a repository, a path or any URL that `git fetch` takes, the remote `ASKED` of a repository of our own. No other
 * command of git may run in a repository that the user names: its configuration, attributes and hooks name programs, and
 * upload-pack alone runs none of them (git(1), SECURITY).
 */
export const askedRemote = async (repository: string, signal?: AbortSignal): Promise<readonly string[]> => {
  if (/^fd::/.test(repository)) throw noDescriptors(repository);
  if (isUrl(repository))
    return optionsOf(repository, repository.startsWith('file://') ? uploadPack(false) : undefined);
  // A `~` that the shell left alone is upload-pack's to expand.
  if (repository.startsWith('~') && !existsSync(repository)) return optionsOf(repository, uploadPack(false));
  const path = resolve(repository);
  const folder = await gitFolder(path, signal);
  return optionsOf(folder ?? path, uploadPack(folder !== undefined));
};

/** The folder with git's data of the repository that a folder is or lies in; undefined where git finds or trusts none. */
export const gitFolder = async (folder: string, signal?: AbortSignal): Promise<string | undefined> => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const found = await git(['-C', folder, 'rev-parse', '--absolute-git-dir'], { signal });
  return found.ok ? found.output : undefined;
};

/** git-remote-fd(1): git would wait for an answer on a descriptor of its own, where no server is. */
const noDescriptors = (repository: string): Failure =>
  new Failure(
    `cannot read the repository ${displayText(repository)}: git inherits no descriptors here\n  give a path or a URL`,
  );

const optionsOf = (url: string, command: string | undefined): readonly string[] => [
  '-c',
  `remote.${ASKED}.url=${url}`,
  ...(command === undefined ? [] : ['-c', `remote.${ASKED}.uploadpack=${command}`]),
];

/** As git tells a URL (or `host:path`) from a path; what exists here is a path. */
const isUrl = (repository: string): boolean => !existsSync(repository) && /^[^/]*:/.test(repository);

/**
 * No protocol is allowed: else a partial clone would fetch what it lacks from its own remote, by that remote's own command (CVE-2024-32004).
 * Filters are, so that a partial clone gives what it has. `trusted`: git has just agreed that its owner is (`safe.directory`), for the path
 * that the user knows.
 */
const uploadPack = (trusted: boolean): string =>
  `GIT_ALLOW_PROTOCOL=none git -c uploadpack.allowFilter=true ${trusted ? "-c 'safe.directory=*' " : ''}upload-pack`;
