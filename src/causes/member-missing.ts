import type { Cause, CauseContext } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

export const memberMissing: Cause = {
  code: 'member-missing',
  formats: ['tar', 'zip', 'ar', 'cpio', 'rpm', 'squashfs', 'iso', 'ext4', 'fat'],
  cause: 'only one side has these members',
  fix: {
    text: 'Find out why the other build does not write them: a name may contain a time, a host name or a path, or a file may exist in one build only.',
  },
  explains: ({ first }, { field, pairs }, context) => {
    if (field !== 'member') return undefined;
    const { canaries } = context;
    if (isBehindCut(first, context)) return 'derived';
    const mine = first.control ?? first.experiment;
    for (const { first: other } of pairs) {
      const [a, b] = first.control !== null ? [mine, other.experiment] : [other.control, mine];
      if (typeof a !== 'string' || typeof b !== 'string') continue;
      const found = substituteCanaries(a, b, canaries);
      if (found !== undefined)
        return {
          axes: found.axes,
          confidence: 'recognised',
          variant: 'name',
          cause: 'the names of members contain a value of the build environment',
        };
    }
    // Why only one side has it is not known: this names the difference, and explains nothing.
    return { axes: [], confidence: 'suggested', unsettled: [] };
  },
};

/** Whether the archive that lacks the member was cut: it has lost the members behind the cut, and that has a finding of its own. */
const isBehindCut = ({ experiment, member }: Difference, { groups }: CauseContext): boolean => {
  const side = experiment === null ? 'experiment' : 'control';
  return groups.some(
    ({ format, field, pairs }) =>
      format === 'tar' &&
      field === 'damage' &&
      pairs.some(
        ({ first }) =>
          first[side] !== 'intact' && first.member.every((container, index) => container === member[index]),
      ),
  );
};
