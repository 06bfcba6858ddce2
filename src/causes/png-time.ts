import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const pngTime: Cause = {
  code: 'png-time',
  formats: ['png'],
  cause: 'the image contains the time at which it was made',
  fix: {
    text: 'Omit the chunks that contain times.',
    command: 'convert -define png:exclude-chunks=date,time',
  },
  explains: (pair, { field }, context) =>
    field === 'tIME' || /^[tzi]TXt .*([Dd]ate|[Tt]ime)/.test(field) || /^tEXt .*([Dd]ate|[Tt]ime)/.test(field)
      ? blameAxes(pair, ['clock', 'source-mtime'], context)
      : undefined,
};
