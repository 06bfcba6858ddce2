import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

/** Streams that are packed differently, and the tags of embedded fonts. */
export const pdfPacking: Cause = {
  code: 'pdf-packing',
  formats: ['pdf'],
  cause: 'the content of streams is equal but compressed differently: another program, zlib or level',
  fix: { text: 'Pin the program that writes the document, and its zlib.' },
  explains: (pair, { field }, context) => {
    if (field === 'packing') return blameAxes(pair, ['tools'], context);
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    // A writer chooses it freely: at random, by a count, or from the glyphs.
    return FONT_NAMES.has(field) &&
      TAG.test(control) &&
      control.replace(TAG, '') === experiment.replace(TAG, '')
      ? {
          axes: [],
          confidence: 'suggested',
          unsettled: [],
          variant: 'font-tag',
          cause: 'the tags of embedded fonts differ (six letters and +, ISO 32000-1, section 9.6.4)',
          fix: {
            text: 'If the writer chooses them at random, use a version that derives them from the font.',
          },
        }
      : undefined;
  },
};

const FONT_NAMES: ReadonlySet<string> = new Set(['BaseFont', 'FontName']);
const TAG = /^\/[A-Z]{6}\+/;
