import type { CauseContext } from '../../model/cause.ts';

/**
 * Whether nothing is known of the conditions of the two sides, as in `diff`: they may be builds, or two versions that somebody edited. A
 * cause must then have evidence that ordinary edits do not show.
 */
export const isUnconditioned = ({ varied, canaries }: Pick<CauseContext, 'varied' | 'canaries'>): boolean =>
  varied === undefined && canaries.length === 0;
