import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import { differs } from './support/differs.ts';

export const pdfId: Cause = {
  code: 'pdf-id',
  formats: ['pdf'],
  cause: 'the document contains an identifier made from the time and the path, or a random one',
  property: 'id',
  fix: { text: 'Let the program that writes the document derive it from the content, or omit it.' },
  explains: (_, { field }, context) => {
    if (field !== 'ID') return undefined;
    // The time is one of its origins. Whether the path is another, or random numbers are, the identifier does not show.
    if (differs(context, 'pdf', 'CreationDate'))
      return { axes: ['clock'], confidence: 'suggested', unsettled: ['build-path'] };
    // Other documents have other identifiers. No time is readable in one: that none matches does not acquit the clock.
    const { varied } = context;
    const axes = ORIGINS.filter((axis) => varied?.includes(axis) ?? true);
    return { axes: axes.length > 0 ? axes : ORIGINS, confidence: 'suggested', weak: true };
  },
};

const ORIGINS: readonly AxisName[] = ['build-path', 'clock'];
