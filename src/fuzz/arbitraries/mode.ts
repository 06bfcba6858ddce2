import fc from 'fast-check';

export interface ModeConstraints {
  /** Whether some modes do not allow the owner to read the file (or to list and enter the directory); default: true. */
  readonly unreadable?: boolean;
}

/** The mode of a file, 0 to 0o7777. Shrinks to 0644. */
export const fileMode = (constraints: ModeConstraints = {}): fc.Arbitrary<number> =>
  oneOf(
    [0o644, 0o755, 0o600, 0o664, 0o444, 0o777, 0o666, 0o400, 0o4755, 0o2755, 0o1644],
    constraints,
    [0o000, 0o200, 0o044],
  );

/** The mode of a directory, 0 to 0o7777. Shrinks to 0755. */
export const directoryMode = (constraints: ModeConstraints = {}): fc.Arbitrary<number> =>
  oneOf([0o755, 0o700, 0o775, 0o777, 0o1777, 0o2755, 0o555], constraints, [0o000, 0o311, 0o666]);

/** The first mode, the ordinary one, has two thirds of the weight or more. */
const oneOf = (
  readable: readonly number[],
  { unreadable = true }: ModeConstraints,
  unreadables: readonly number[],
): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: fc.constant(readable[0]!) },
    { weight: 5, arbitrary: fc.constantFrom(...readable) },
    ...(unreadable ? [{ weight: 1, arbitrary: fc.constantFrom(...unreadables) }] : []),
  );
