import type { Cause } from '../model/cause.ts';

export const gzipLevel: Cause = {
  code: 'gzip-level',
  formats: ['gzip'],
  cause: 'packed at another level: fast, usual or best',
  fix: { text: 'Say the level.', command: 'gzip -9' },
  explains: (_, { field }) =>
    field === 'extra flags' ? { axes: ['tools', 'env'], confidence: 'signature' } : undefined,
};
