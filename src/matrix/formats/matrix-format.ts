import type { MatrixPlan } from '../plan/matrix-plan.ts';

/** A form of a matrix: what one engine takes. */
export interface MatrixFormat {
  readonly name: string;
  /** For `--help`. */
  readonly summary: string;
  /** What RUNNER of `--platform NAME=RUNNER` is, for `--help`. */
  readonly runner: string;
  /** The platform where none is given. */
  readonly platform: string;
  /** What the engine allows, and how it is said. */
  readonly limit: { readonly shards: number; readonly jobs: number; readonly what: string };
  readonly write: (plan: MatrixPlan) => string;
}
