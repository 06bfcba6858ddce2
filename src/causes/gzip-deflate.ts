import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const gzipDeflate: Cause = {
  code: 'gzip-deflate',
  formats: ['gzip'],
  property: 'header',
  cause:
    'the content is equal but compressed differently: a different compressor (GNU gzip, zlib, pigz), level, or `GZIP` in the environment',
  fix: {
    text: 'Pin the compressor and its level, unset GZIP, or compare digests of the content.',
    command: 'env -u GZIP gzip -9n',
  },
  explains: (pair, { field }, context) => {
    if (field !== 'deflate') return undefined;
    return differs(context, 'gzip', 'extra flags')
      ? 'derived'
      : blameAxes(pair, ['tools', 'env', 'cpus'], context);
  },
};
