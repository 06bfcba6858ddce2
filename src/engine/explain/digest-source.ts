import type { DigestAlgorithm } from '../../causes/support/digest-keys.ts';
import { type ContentDigests, NO_DIGESTS } from '../../model/content-digests.ts';
import type { DifferenceGroup } from '../../model/difference.ts';
import { computeDigests } from './compute-digests.ts';
import { wantedAlgorithms } from './digests/wanted-algorithms.ts';
import type { ExplainRequest } from './explanation.ts';

/** Computes digests when an output first has a difference that may be one: most pairs of builds need none. */
export const digestSource = (
  request: Pick<ExplainRequest, 'pairs' | 'metadata' | 'canaries'>,
  roomPerOutput: number,
): ((groups: readonly DifferenceGroup[]) => Promise<ContentDigests>) => {
  const computed = new Set<DigestAlgorithm>();
  let digests = NO_DIGESTS;
  return async (groups) => {
    const wanted = wantedAlgorithms(groups);
    const missing = [...wanted].filter((algorithm) => !computed.has(algorithm));
    if (missing.length === 0) return digests;
    for (const algorithm of missing) computed.add(algorithm);
    digests = await computeDigests(request, computed, roomPerOutput);
    return digests;
  };
};
