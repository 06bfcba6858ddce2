import type { Cause } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { areTimes } from './support/are-times.ts';
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
    isTime(field, pair) ? blameAxes(pair, ['clock', 'source-mtime'], context) : undefined,
};

/** Of a text, both sides must be times: its keyword alone says nothing of its value, nor of its checksum. */
const isTime = (field: string, pair: DifferingPair): boolean =>
  (field === 'tIME'
    ? typeof pair.first.control === 'number'
    : TEXT.test(field) && typeof pair.first.control === 'string') && areTimes(pair);

const TEXT = /^(?:tEXt|[zi]TXt) .*([Dd]ate|[Tt]ime)/;
