import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipWriter: Cause = {
  code: 'zip-writer',
  formats: ['zip'],
  cause: 'a different program or version wrote the zip headers',
  fix: { text: 'Write both with the same program and version.' },
  explains: (pair, { field }, context) => {
    // A program writes an extra field or not; what is in it may be anything.
    const { control, experiment } = pair.first;
    const written = EXTRA.test(field) ? control === null || experiment === null : HEADER.test(field);
    return written ? blameAxes(pair, ['tools'], context) : undefined;
  },
};

const EXTRA = /^(local )?extra /;
const HEADER = /^(made by|version needed|flags|method|internal attributes|local )/;
