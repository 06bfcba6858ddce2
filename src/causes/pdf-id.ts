import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const pdfId: Cause = {
  code: 'pdf-id',
  formats: ['pdf'],
  cause: 'the document contains an identifier made from the time and the path, or a random one',
  fix: {
    text: 'Set the time of the document to the release time; for qpdf, use --deterministic-id.',
    command: 'SOURCE_DATE_EPOCH=... FORCE_SOURCE_DATE=1',
  },
  explains: (pair, { field }, context) => {
    if (field !== 'ID') return undefined;
    // The time is one of its origins. Whether the path is another, or random numbers are, the identifier does not show.
    if (differs(context, 'pdf', 'CreationDate'))
      return { axes: ['clock'], confidence: 'suggested', unsettled: ['build-path'] };
    // Other documents have other identifiers.
    return { ...blameAxes(pair, ['build-path', 'clock'], context), weak: true };
  },
};
