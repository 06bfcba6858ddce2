import type { MatrixPlatform, MatrixScenario } from '../model/matrix-report.ts';

/** Whether a shard is missing, or a scenario that no shard of a platform ran. */
export const isIncomplete = (
  platforms: readonly Pick<MatrixPlatform, 'missing'>[],
  scenarios: readonly Pick<MatrixScenario, 'results'>[],
): boolean =>
  platforms.some(({ missing }) => missing.length > 0) ||
  scenarios.some(({ results }) => results.length < platforms.length);
