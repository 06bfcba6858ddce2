import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { withoutCommands } from '../../util/runner-commands.ts';
import { git } from './git.ts';
import { type TagPlace, type TagState, tagRef, withTagState } from './tag-state.ts';

export interface TagToVerify extends TagPlace {
  /** The full id of the commit that the tag must lead to. */
  readonly commit: string;
  /** Whether its signature must also be valid, as `git verify-tag` checks it with the caller's own keys and configuration. */
  readonly signature?: boolean;
}

export type TagVerdict =
  | {
      readonly kind: 'verified';
      readonly object: string;
      readonly annotated: boolean;
      readonly signature?: string;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'moved'; readonly actual: string }
  | { readonly kind: 'no-commit'; readonly targetType: 'tree' | 'blob'; readonly actual: string }
  | { readonly kind: 'bad-signature'; readonly words: string };

/** Checks whether a tag leads to the given commit. Throws a `Failure` if the repository cannot be read. */
export const verifyTag = async (tag: TagToVerify): Promise<TagVerdict> => {
  checkCommit(tag.commit);
  return withTagState(tag, async (state) => {
    const verdict = judge(state, tag.commit);
    if (state.kind === 'missing' || verdict.kind !== 'verified' || tag.signature !== true) return verdict;
    // Git prints the signer on standard error; only the exit code is used.
    const check = ['-C', state.own, '-c', 'core.hooksPath=/dev/null', 'verify-tag', '-v', tagRef(tag.tag)];
    const checked = await git(check, { signal: tag.signal });
    return checked.ok ? { ...verdict, signature: 'good' } : { kind: 'bad-signature', words: checked.words };
  });
};

/** The verdict as text: that the tag is verified, or why it was refused, with both ids. */
export const describeTag = (tag: TagToVerify, verdict: TagVerdict): string =>
  withoutCommands(describe(tag, verdict));

const describe = ({ repository, tag, commit }: TagToVerify, verdict: TagVerdict): string => {
  const name = `the tag ${displayText(tag)} of ${displayText(repository)}`;
  switch (verdict.kind) {
    case 'verified':
      return `${name} is still ${verdict.annotated ? `an annotated tag (${verdict.object}) of` : 'at'} commit ${commit}`;
    case 'missing':
      return `${name} does not exist\n  expected commit  ${commit}\n  found            nothing`;
    case 'moved':
      return `${name} has moved\n  expected commit  ${commit}\n  found commit     ${verdict.actual}`;
    case 'no-commit':
      return `${name} points at a ${verdict.targetType}, not at a commit\n  expected commit  ${commit}\n  found ${verdict.targetType.padEnd(10)} ${verdict.actual}`;
    case 'bad-signature':
      return `the signature of ${name} does not hold:\n  ${verdict.words.replaceAll('\n', '\n  ')}\n  only your own keys and your own configuration count (git config --global), never the repository's`;
  }
};

const checkCommit = (commit: string): void => {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return;
  throw new Failure(
    `'${displayText(commit)}' is not a full commit id: give all 40 (or, for SHA-256, 64) lower-case hexadecimal digits, as git rev-parse shows them`,
  );
};

const judge = (state: TagState, commit: string): TagVerdict => {
  if (state.kind === 'missing') return state;
  const { object, target, targetType } = state;
  if (targetType !== 'commit') return { kind: 'no-commit', targetType, actual: target };
  if (target !== commit) return { kind: 'moved', actual: target };
  return { kind: 'verified', object, annotated: object !== target };
};
