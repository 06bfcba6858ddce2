import type { Cause } from '../model/cause.ts';

export const directoryExistence: Cause = {
  code: 'output-missing',
  formats: ['directory'],
  cause: 'only one side has it',
  fix: {
    text: 'See why the other build does not write it: a name that holds a time, a host or a path, or a step that was left out.',
  },
  explains: (_, { field }) => (field === 'existence' ? { axes: [], confidence: 'signature' } : undefined),
};
