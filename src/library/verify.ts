import { loadScenario } from '../engine/scenario/load-scenario.ts';
import { verifyScenario } from '../engine/verify/verify-scenario.ts';
import type { Verification } from '../model/verification.ts';

export interface VerifyRequest {
  /** The scenario file. It defines what was published, unless `against` does. */
  readonly scenario: string;
  /** A local copy of the published file, or a folder with several, found by their names. */
  readonly against?: string;
  /** Aborting it ends the build and removes its files. */
  readonly signal?: AbortSignal;
}

/**
 * Builds a scenario once more and compares its outputs with what was published, like `repro-harness verify`. Throws a `Failure` if the
 * scenario cannot be read or built, or does not define what was published.
 */
export const verify = async ({ scenario, ...options }: VerifyRequest): Promise<Verification> =>
  verifyScenario({ scenario: await loadScenario(scenario), ...options });
