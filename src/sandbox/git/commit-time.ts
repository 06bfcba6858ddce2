import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolders } from '../../util/make-folders.ts';
import { readText } from '../../util/read-text.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { git } from './git.ts';
import { headCommit } from './head-commit.ts';

/**
 * The committer's time of the commit that is checked out in a folder with a `.git`, in seconds since 1970; undefined if it cannot be read.
 * One process of git reads the object in a repository of our own, so that none of the repository's configuration is used.
 */
export const commitTime = async (root: string, signal?: AbortSignal): Promise<number | undefined> => {
  const gitDir = gitDirOf(root);
  // A FIFO there: git would wait for its writer.
  if (isSpecial(join(gitDir, 'HEAD'))) return undefined;
  const place = findHead(gitDir);
  const read = place === undefined ? undefined : await timeOf(place, signal);
  // Another layout of references, such as reftable. Without git, or in a repository that it does not trust, there is no answer.
  return read ?? (await headCommit(root, signal).then(secondsOf, () => undefined));
};

interface Head {
  /** The folder of the objects. */
  readonly objects: string;
  readonly id: string;
}

/** Follows HEAD as gitrepository-layout(5) describes; undefined for what it does not. */
const findHead = (folder: string): Head | undefined => {
  const common = resolve(folder, textOf(join(folder, 'commondir')) ?? '.');
  const head = textOf(join(folder, 'HEAD')) ?? '';
  const ref = /^ref: (refs\/.+)$/.exec(head)?.[1];
  const id = ref === undefined ? head : (textOf(join(common, ref)) ?? packed(common, ref));
  return id !== undefined && OBJECT_ID.test(id) ? { objects: join(common, 'objects'), id } : undefined;
};

const gitDirOf = (root: string): string => {
  const dotGit = join(root, '.git');
  const link = textOf(dotGit);
  return link === undefined ? dotGit : resolve(root, link.replace(/^gitdir: /, ''));
};

const isSpecial = (path: string): boolean => {
  try {
    return !statSync(path).isFile();
  } catch {
    return false;
  }
};

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const packed = (common: string, ref: string): string | undefined =>
  textOf(join(common, 'packed-refs'))
    ?.split('\n')
    .find((line) => line.endsWith(` ${ref}`))
    ?.split(' ')[0];

const textOf = (path: string): string | undefined => readText(path)?.trimEnd();

const timeOf = ({ objects, id }: Head, signal: AbortSignal | undefined): Promise<number | undefined> =>
  withTemporaryFolder('git', async (own) => {
    for (const name of ['objects/info', 'refs']) makeFolders(join(own, name));
    const sha256 = '[core]\nrepositoryformatversion = 1\n[extensions]\nobjectformat = sha256\n';
    const files = {
      HEAD: 'ref: refs/heads/none\n',
      'objects/info/alternates': `${objects}\n`,
      ...(id.length === 64 ? { config: sha256 } : {}),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
    const read = await git([`--git-dir=${own}`, 'cat-file', 'commit', id], { signal }).catch(() => undefined);
    return read?.ok ? secondsOf({ seconds: COMMITTER.exec(read.output)?.[1] }) : undefined;
  });

const COMMITTER = /^committer .*> (\d+) [+-]\d{4}$/m;

const secondsOf = (commit: { readonly seconds: string | undefined } | undefined): number | undefined =>
  commit?.seconds === undefined ? undefined : Number(commit.seconds);
