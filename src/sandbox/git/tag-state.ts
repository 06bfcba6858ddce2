import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { withFetchedRef } from './fetched-ref.ts';
import { demand } from './git.ts';

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
      /** A bare repository of our own that holds the tag, for as long as it is used. */
      readonly own: string;
    };

/** A tag in a repository. The repository is a path on this disk, or any URL that `git fetch` accepts. */
export interface TagPlace {
  readonly repository: string;
  readonly tag: string;
  /** Ends git; the promise then rejects. */
  readonly signal?: AbortSignal;
}

/** Looks a tag up, lightweight, annotated or nested, and uses what it is. Throws a `Failure` when the repository cannot be read. */
export const withTagState = async <T>(
  { repository, tag, signal }: TagPlace,
  use: (state: TagState) => Promise<T>,
): Promise<T> => {
  checkName({ repository, tag });
  const ref = tagRef(tag);
  return withFetchedRef(repository, { ref, as: ref, signal }, async (own) => {
    if (own === undefined) return use({ kind: 'missing' });
    const ids = await demand(['-C', own, 'rev-parse', ref, `${ref}^{}`], repository, { signal });
    const [object, target] = ids.split('\n') as [string, string];
    const targetType = (await demand(['-C', own, 'cat-file', '-t', target], repository, {
      signal,
    })) as 'commit';
    return use({ kind: 'there', object, target, targetType, own });
  });
};

/** The full name of a tag: it never matches a branch of the same name. */
export const tagRef = (tag: string): string => `refs/tags/${tag}`;

const checkName = ({ repository, tag }: TagPlace): void => {
  // git-check-ref-format(1)
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|[/.]$|\.lock$|(^|\/)\./.test(tag) || tag === '')
    throw new Failure(`'${displayText(tag)}' is not a valid tag name: see git-check-ref-format(1)`);
  if (repository === '' || repository.startsWith('-'))
    throw new Failure(`'${displayText(repository)}' is not a repository: give a path or a URL`);
};
