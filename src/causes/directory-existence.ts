import type { Cause } from '../model/cause.ts';

export const directoryExistence: Cause = {
  code: 'output-missing',
  formats: ['directory'],
  cause: 'only one side has this output',
  fix: {
    text: 'Find out why the other build does not write it: its name may contain a time, a host name or a path, or a step may have been skipped.',
  },
  explains: (_, { field }) =>
    field === 'existence' ? { axes: [], confidence: 'suggested', unsettled: [] } : undefined,
};
