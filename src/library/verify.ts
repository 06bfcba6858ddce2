import { loadScenario } from '../engine/scenario/load-scenario.ts';
import { verifyScenario } from '../engine/verify/verify-scenario.ts';
import type { Verification } from '../model/verification.ts';

export interface VerifyRequest {
  /** The scenario file; it says what was published, or `against` does. */
  readonly scenario: string;
  /** A published file that is at hand, or a folder with several, found by their names. */
  readonly against?: string;
  /** Ends the build and takes its files away. */
  readonly signal?: AbortSignal;
}

/**
 * Builds a scenario once more and compares its outputs with what was published: what `repro-harness verify` does. Throws
 * a `Failure` for a scenario that cannot be read or built, or that does not say what was published.
 */
export const verify = async ({ scenario, ...options }: VerifyRequest): Promise<Verification> =>
  verifyScenario({ scenario: await loadScenario(scenario), ...options });
