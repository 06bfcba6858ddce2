import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import { displayText } from '../../util/display.ts';
import { git } from './git.ts';

/** The current state of a tag in a repository. Ids are 40 (SHA-1) or 64 (SHA-256) hexadecimal digits. */
export type TagState =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'there';
      /** The object that the tag itself names: the commit, or a tag object. */
      readonly object: string;
      /** The object at the end of the chain of tag objects. */
      readonly target: string;
      readonly targetType: 'commit' | 'tree' | 'blob';
    };

/** A tag in a repository. The repository is a path on this disk, or any URL that `git fetch` accepts. */
export interface TagPlace {
  readonly repository: string;
  readonly tag: string;
}

/** Looks a tag up: lightweight, annotated or nested. Throws a `Failure` when the repository cannot be read. */
export const tagState = async (place: TagPlace): Promise<TagState> => {
  checkName(place);
  return (await isLocal(place.repository)) ? localState(place, place.repository) : remoteState(place);
};

/** The full name of a tag: it never matches a branch of the same name. */
export const tagRef = (tag: string): string => `refs/tags/${tag}`;

/** Whether a path on this disk is a repository, or is inside one. */
export const isLocal = async (repository: string): Promise<boolean> =>
  existsSync(repository) && (await git(['-C', repository, 'rev-parse', '--git-dir'])).ok;

/**
 * Calls `use` with a repository on this disk that contains the tag: the repository itself, or a temporary one into which the
 * tag is fetched, without history, and without files if the server supports that.
 */
export const withTag = async <T>(
  { repository, tag }: TagPlace,
  id: string,
  use: (local: string) => Promise<T>,
): Promise<T> => {
  if (await isLocal(repository)) return use(repository);
  const folder = mkdtempSync(join(tmpdir(), 'repro-harness-tag-'));
  try {
    await demand(
      ['init', '-q', '--bare', '--template=', `--object-format=${hashOf(id)}`, folder],
      repository,
    );
    const what = `+${tagRef(tag)}:${tagRef(tag)}`;
    const fetch = ['-C', folder, 'fetch', '-q', '--no-tags', '--depth=1', '--filter=tree:0'];
    await demand([...fetch, '--', repository, what], repository);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const hashOf = (id: string): 'sha1' | 'sha256' => (id.length === 64 ? 'sha256' : 'sha1');

/** Git's output. Throws a `Failure` with the repository and git's messages if git fails. */
export const demand = async (
  args: readonly string[],
  repository: string,
  options?: Parameters<typeof git>[1],
): Promise<string> => {
  const outcome = await git(args, options);
  if (outcome.ok) return outcome.output;
  throw new Failure(
    `cannot read the repository ${displayText(repository)}:\n  ${outcome.words.replaceAll('\n', '\n  ')}`,
  );
};

const checkName = ({ repository, tag }: TagPlace): void => {
  // git-check-ref-format(1)
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|[/.]$|\.lock$|(^|\/)\./.test(tag) || tag === '')
    throw new Failure(`'${displayText(tag)}' is not a valid tag name: see git-check-ref-format(1)`);
  if (repository.startsWith('-'))
    throw new Failure(`'${displayText(repository)}' is not a repository: give a path or a URL`);
};

const localState = async ({ tag }: TagPlace, folder: string): Promise<TagState> => {
  const found = await git(['-C', folder, 'rev-parse', '--verify', '-q', tagRef(tag)]);
  if (!found.ok) return { kind: 'missing' };
  const target = await demand(['-C', folder, 'rev-parse', '--verify', `${tagRef(tag)}^{}`], folder);
  const targetType = (await demand(['-C', folder, 'cat-file', '-t', target], folder)) as 'commit';
  return { kind: 'there', object: found.output, target, targetType };
};

const remoteState = async (place: TagPlace): Promise<TagState> => {
  const ref = tagRef(place.tag);
  const listed = await demand(['ls-remote', '--', place.repository, ref, `${ref}^{}`], place.repository);
  const ids = new Map(
    listed.split('\n').flatMap((line) => {
      const [id, name] = line.split('\t');
      return id && name ? [[name, id] as const] : [];
    }),
  );
  const object = ids.get(ref);
  if (object === undefined) return { kind: 'missing' };
  const target = ids.get(`${ref}^{}`) ?? object;
  // `git ls-remote` lists ids but not the types of their objects.
  const targetType = await withTag(place, object, async (local) => {
    return (await demand(['-C', local, 'cat-file', '-t', target], place.repository)) as 'commit';
  });
  return { kind: 'there', object, target, targetType };
};
