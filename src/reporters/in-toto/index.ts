import type { Reporter } from '../../model/reporter.ts';
import { oneResult } from '../support/one-result.ts';

/**
 * An unsigned in-toto Statement v1 with a predicate test-result v0.1. Its subjects are the outputs with the digests of the control build; whether
 * other builds agreed is what its tests and the result say.
 */
export const inTotoReporter: Reporter = {
  name: 'in-toto',
  summary: 'an in-toto statement to sign: the outputs by digest, and what was tested (test-result v0.1)',
  begins:
    /^\{"_type":"https:\/\/in-toto\.io\/Statement\/v1","predicateType":"https:\/\/in-toto\.io\/attestation\/test-result\/v0\.1","predicate":\{"configuration":\[(?:\n\{"annotations":\{"repro-harness":|\],\n"passedTests":\[)/,
  write: async (result, sink) =>
    (await import('./write-statement.ts')).writeStatement(oneResult(result), sink),
  writeAll: async (results, sink) => (await import('./write-statement.ts')).writeStatement(results, sink),
};
