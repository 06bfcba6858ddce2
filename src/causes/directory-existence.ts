import type { Cause } from '../model/cause.ts';

export const directoryExistence: Cause = {
  code: 'output-missing',
  formats: ['directory'],
  cause: 'only one side has this output',
  fix: {
    text: 'Find out why the other build does not write it: its name may contain a time, a host name or a path, or a step may have been skipped.',
  },
  explains: (_, { field }, { namedByContent }) => {
    if (field !== 'existence') return undefined;
    if (!namedByContent) return { axes: [], confidence: 'suggested', unsettled: [] };
    return {
      axes: [],
      confidence: 'computed',
      variant: 'digest',
      cause: 'its name is the digest of its content, which differs',
      fix: { text: 'Find what changes the content; the name follows from it.' },
      // Which file of the other build has its place is not known, so nothing of the content is compared.
      unsettled: [],
    };
  },
};
