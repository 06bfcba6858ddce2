import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const pdfWriter: Cause = {
  code: 'pdf-writer',
  formats: ['pdf'],
  cause: 'a different program or version wrote the document',
  fix: { text: 'Pin the version of the program that writes it.' },
  explains: (pair, { field }, context) =>
    WRITERS.has(field) ? blameAxes(pair, ['tools'], context) : undefined,
};

/** The last one: pdfTeX. */
const WRITERS: ReadonlySet<string> = new Set(['Producer', 'Creator', 'PTEX.Fullbanner']);
