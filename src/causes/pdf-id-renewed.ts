import type { Cause } from '../model/cause.ts';

/**
 * The second part of an identifier, if the first is equal: a program has changed a document and gave it a new second part (ISO 32000-1,
 * section 14.4). It leaves the name of the program that made the document.
 */
export const pdfIdRenewed: Cause = {
  code: 'pdf-id-renewed',
  formats: ['pdf'],
  cause: 'a program that changed the document gave it a new identifier, from the time or at random',
  fix: {
    text: 'Let that program derive the identifier from the content (qpdf: --deterministic-id), or leave it as it was.',
  },
  explains: ({ first: { control, experiment } }, { field }, { varied }) => {
    if (field !== 'ID' || firstPart(control) === undefined) return undefined;
    if (firstPart(control) !== firstPart(experiment)) return undefined;
    return varied?.includes('clock') === false
      ? { axes: [], confidence: 'suggested', noise: true }
      : { axes: ['clock'], confidence: 'suggested', weak: true, unsettled: [] };
  },
};

const firstPart = (value: unknown): string | undefined =>
  /^\[\s*(<[0-9a-fA-F]+>)\s*</.exec(String(value))?.[1];
