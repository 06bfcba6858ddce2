import fc from 'fast-check';

/** The target of a symbolic link, defined by the tree to which the link is added. */
export type TargetDraft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'itself' }
  /** The directory that contains the link: a program that follows links never ends. */
  | { readonly kind: 'here' }
  /** Another entry of the tree: an index into those before the link, modulo their number. */
  | { readonly kind: 'entry'; readonly index: number };

/** Another entry, a path that does not exist, the link itself, the directory that contains it, an absolute path, a long path. */
export const symlinkTarget = (): fc.Arbitrary<TargetDraft> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: fc.constantFrom(...NOWHERE).map(text) },
    { weight: 18, arbitrary: fc.nat({ max: 5 }).map((index): TargetDraft => ({ kind: 'entry', index })) },
    { weight: 6, arbitrary: fc.constant<TargetDraft>({ kind: 'itself' }) },
    // Rare, because a program that follows it runs until the time limit.
    { weight: 1, arbitrary: fc.constant<TargetDraft>({ kind: 'here' }) },
    { weight: 6, arbitrary: fc.constantFrom(...ABSOLUTE).map(text) },
    { weight: 6, arbitrary: fc.constantFrom('a'.repeat(101), `${'d/'.repeat(60)}f`).map(text) },
  );

const NOWHERE = ['nowhere', 'no where', '-', '\xff', '../nowhere', 'nowhere/', 'a\nb'];

// Neither `/` nor an endless file: a pipeline that follows links must end.
const ABSOLUTE = ['/nowhere', '/dev/null', '/etc/passwd', '/etc/hostname'];

const text = (target: string): TargetDraft => ({ kind: 'text', text: target });
