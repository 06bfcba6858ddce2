import type { Cause } from '../model/cause.ts';
import type { FieldValue } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';

export const gzipLevel: Cause = {
  code: 'gzip-level',
  formats: ['gzip'],
  property: 'header',
  cause: 'compressed at a different level: fastest, default or best',
  fix: { text: 'Set the compression level.', command: 'gzip -9' },
  explains: (pair, { field }, context) =>
    field === 'extra flags' && LEVELS.has(pair.first.control) && LEVELS.has(pair.first.experiment)
      ? blameAxes(pair, ['tools', 'env'], context)
      : undefined,
};

/** Default, best, fastest (RFC 1952, section 2.3.1); any other number is of no level. */
const LEVELS: ReadonlySet<FieldValue> = new Set([0, 2, 4]);
