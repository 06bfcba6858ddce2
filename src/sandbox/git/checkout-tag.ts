import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../util/failure.ts';
import { cacheFolder } from '../host/cache-folder.ts';
import { makeOnce } from '../host/make-once.ts';
import { removeForced } from '../trees/remove-forced.ts';
import { ASKED, askedRemote } from './asked-remote.ts';
import { hashOf } from './fetched-ref.ts';
import { demand, type GitOptions, git } from './git.ts';
import { tagRef } from './tag-state.ts';
import { describeTag, type TagToVerify, verifyTag } from './verify-tag.ts';

/**
 * A folder with the files of the commit that a tag leads to, as git checks them out with no configuration except the
 * repository's own attributes. Its `.git` contains only that commit. The tag is verified first; the files are then checked out by
 * the commit's id, never by the tag's name. The folder is kept in the caller's cache under the commit's id, and reused only if
 * unchanged. Submodules are not filled. Throws a `Failure` with both ids if the tag moved, is missing or leads to no commit.
 */
export const checkoutTag = async (tag: TagToVerify): Promise<string> => {
  await demandTag(tag);
  const folder = join(cacheFolder(), 'checkouts', tag.commit);
  if (existsSync(folder)) {
    if (await isPristine(folder, tag)) return folder;
    removeForced(folder);
  }
  const checkOut = async (draft: string): Promise<void> => {
    mkdirSync(draft);
    await fetchCommit(tag, draft);
    await demand(['-C', draft, 'checkout', '-q', '--detach', tag.commit], tag.repository, pristine(tag));
    if (!(await isPristine(draft, tag)))
      throw new Failure(`the checkout of ${tag.commit} differs from the commit`);
  };
  await makeOnce(folder, checkOut, removeForced);
  return folder;
};

/** Throws a `Failure` with both ids unless the tag (still) leads to the commit. */
export const demandTag = async (tag: TagToVerify): Promise<void> => {
  const verdict = await verifyTag(tag);
  if (verdict.kind === 'verified') return;
  throw new Failure(
    `${describeTag(tag, verdict)}\n  find out why before you trust the tag or the commit; then correct source.git`,
  );
};

const MINUTES = 60_000;
const pristine = ({ signal }: TagToVerify): GitOptions => ({
  pristine: true,
  timeoutMs: 30 * MINUTES,
  signal,
});

const fetchCommit = async (
  { repository, tag, commit, signal }: TagToVerify,
  folder: string,
): Promise<void> => {
  const init = ['-C', folder, 'init', '-q', '--template=', `--object-format=${hashOf(commit)}`];
  await demand([...init, folder], repository, { signal });
  const fetch = [...(await askedRemote(repository, signal)), 'fetch', '-q', '--no-tags', '--depth=1', ASKED];
  // Fetch by the tag's name, which every server supports; the checkout then uses the commit's id.
  await demand(['-C', folder, ...fetch, `+${tagRef(tag)}:${tagRef(tag)}`], repository, {
    timeoutMs: 30 * MINUTES,
    signal,
  });
};

const isPristine = async (folder: string, tag: TagToVerify): Promise<boolean> => {
  const head = await git(['-C', folder, 'rev-parse', 'HEAD'], pristine(tag));
  const status = await git(['-C', folder, 'status', '--porcelain', '--ignored'], pristine(tag));
  return head.ok && head.output === tag.commit && status.ok && status.output === '';
};
