import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

/** The builds of the tools that made the objects of an image: `id.build*count`, as link.exe notes them. */
export const peRichHeader: Cause = {
  code: 'pe-rich-header',
  formats: ['pe'],
  cause: 'the Rich header names other builds of the linker, the compiler or the libraries',
  fix: { text: 'Pin the tools.' },
  explains: (pair, { field }, context) => {
    const { control, experiment } = pair.first;
    if (field !== 'Rich header' || typeof control !== 'string' || typeof experiment !== 'string')
      return undefined;
    // Only other numbers of objects: that does not depend on the tools.
    return buildsIn(control) === buildsIn(experiment) ? undefined : blameAxes(pair, ['tools'], context);
  },
};

const buildsIn = (entries: string): string => entries.replace(/\*\d+/g, '');
