import type { Cause } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';
import { instantsIn } from './support/text-time.ts';

export const pngTime: Cause = {
  code: 'png-time',
  formats: ['png'],
  cause: 'the image contains the time at which it was made',
  fix: {
    text: 'Omit the chunks that contain times.',
    command: 'convert -define png:exclude-chunks=date,time',
  },
  explains: (pair, { field }, context) =>
    isTime(field, pair.first) ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};

/** Of a text, both sides must be times: its keyword alone says nothing of its value, nor of its checksum. */
const isTime = (field: string, { control, experiment }: Difference): boolean =>
  field === 'tIME'
    ? typeof control === 'number' && typeof experiment === 'number'
    : TEXT.test(field) &&
      [control, experiment].every((value) => typeof value === 'string' && instantsIn(value).length > 0);

const TEXT = /^(?:tEXt|[zi]TXt) .*([Dd]ate|[Tt]ime)/;
