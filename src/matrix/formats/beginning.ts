import { counted } from '../../util/counted.ts';
import type { MatrixPlan } from '../plan/matrix-plan.ts';

/** What a matrix is, in one line for a comment: numbers only. */
export const beginning = ({ platforms, scenarios, seed, version }: MatrixPlan): string => {
  const shards = platforms.reduce((sum, platform) => sum + platform.shards.length, 0);
  return `${counted(shards, 'shard')} of ${counted(scenarios.length, 'scenario')}, seed ${seed}, made by repro-harness ${version}`;
};
