import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { git } from './git.ts';

/** What a tag of a repository is at this moment. Ids are 40 (SHA-1) or 64 (SHA-256) hexadecimal digits. */
export type TagState =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'there';
      /** What the tag itself names: the commit, or a tag object. */
      readonly object: string;
      /** What is found behind all tag objects. */
      readonly target: string;
      readonly targetType: 'commit' | 'tree' | 'blob';
    };

/** A repository to ask: one on this disk, or any URL that `git fetch` takes. */
export interface TagPlace {
  readonly repository: string;
  readonly tag: string;
}

/** Looks a tag up: lightweight, annotated or nested. Throws a `Failure` when the repository cannot be read. */
export const tagState = async (place: TagPlace): Promise<TagState> => {
  checkName(place);
  return (await isLocal(place.repository)) ? localState(place, place.repository) : remoteState(place);
};

/** The full name of a tag, which no branch of the same name can stand in for. */
export const tagRef = (tag: string): string => `refs/tags/${tag}`;

/** Whether it is a repository (or lies in one) on this disk. */
export const isLocal = async (repository: string): Promise<boolean> =>
  existsSync(repository) && (await git(['-C', repository, 'rev-parse', '--git-dir'])).ok;

/**
 * Does something with a repository on this disk that holds the tag: the repository itself, or a small private one into
 * which the tag was fetched, without its history and where the server can without its files.
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

/** Git's output, or a `Failure` that names the repository and says what git said. */
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
    throw new Failure(`'${displayText(tag)}' can be no tag's name`);
  if (repository.startsWith('-')) throw new Failure(`'${displayText(repository)}' is no repository`);
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
  // A list of references does not say what they lead to.
  const targetType = await withTag(place, object, async (local) => {
    return (await demand(['-C', local, 'cat-file', '-t', target], place.repository)) as 'commit';
  });
  return { kind: 'there', object, target, targetType };
};
