import fc from 'fast-check';

/** Where a symbolic link of a random tree leads; relative to the tree that it is planted in. */
export type TargetDraft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'itself' }
  /** The directory that it lies in: who follows links never comes to an end. */
  | { readonly kind: 'here' }
  /** Another entry of the tree: the index among those before it, modulo their count. */
  | { readonly kind: 'entry'; readonly index: number };

/** Another entry, nowhere, the link itself, the directory it lies in, an absolute path. */
export const symlinkTarget = (): fc.Arbitrary<TargetDraft> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: fc.constantFrom(...NOWHERE).map(text) },
    { weight: 18, arbitrary: fc.nat({ max: 5 }).map((index): TargetDraft => ({ kind: 'entry', index })) },
    { weight: 6, arbitrary: fc.constant<TargetDraft>({ kind: 'itself' }) },
    // Rare: it costs a time limit where it is found.
    { weight: 1, arbitrary: fc.constant<TargetDraft>({ kind: 'here' }) },
    { weight: 6, arbitrary: fc.constantFrom(...ABSOLUTE).map(text) },
    { weight: 6, arbitrary: fc.constantFrom('a'.repeat(101), `${'d/'.repeat(60)}f`).map(text) },
  );

const NOWHERE = ['nowhere', 'no where', '-', '\xff', '../nowhere', 'nowhere/', 'a\nb'];

// Not `/`, nor anything endless: a pipeline that follows links must come to an end.
const ABSOLUTE = ['/nowhere', '/dev/null', '/etc/passwd', '/etc/hostname'];

const text = (target: string): TargetDraft => ({ kind: 'text', text: target });
