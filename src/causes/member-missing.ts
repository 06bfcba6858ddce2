import type { Cause } from '../model/cause.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

export const memberMissing: Cause = {
  code: 'member-missing',
  formats: ['tar', 'zip', 'ar', 'cpio'],
  cause: 'only one side has these members',
  fix: {
    text: 'Find out why the other build does not write them: a name may contain a time, a host name or a path, or a file may exist in one build only.',
  },
  explains: ({ first }, { field, pairs }, { canaries }) => {
    if (field !== 'member') return undefined;
    const mine = first.control ?? first.experiment;
    for (const { first: other } of pairs) {
      const [a, b] = first.control !== null ? [mine, other.experiment] : [other.control, mine];
      if (typeof a !== 'string' || typeof b !== 'string') continue;
      const found = substituteCanaries(a, b, canaries);
      if (found !== undefined)
        return {
          axes: found.axes,
          confidence: 'canary',
          variant: 'name',
          cause: 'the names of members contain a value of the build environment',
        };
    }
    return { axes: [], confidence: 'signature' };
  },
};
