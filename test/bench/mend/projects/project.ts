/** A small project as a user has it: its build is not reproducible. */
export interface MendProject {
  readonly name: string;
  /** Programs without which it cannot be built. */
  readonly needs: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** What the user types, for `sh -e`. */
  readonly build: string;
  /** What is compared. */
  readonly outputs: readonly string[];
}
