import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipWriter: Cause = {
  code: 'zip-writer',
  formats: ['zip'],
  cause: 'a different program or version wrote the zip headers',
  fix: { text: 'Write both with the same program and version.' },
  explains: (pair, { field }, context) =>
    /^(made by|version needed|flags|method|internal attributes|(local )?extra 0x|local |comment|member comment)/.test(
      field,
    )
      ? blameAxes(pair, ['tools'], context)
      : undefined,
};
