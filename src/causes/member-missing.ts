import type { Cause, CauseContext } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';

export const memberMissing: Cause = {
  code: 'member-missing',
  formats: ['tar', 'zip', 'ar', 'cpio', 'rpm', 'squashfs', 'iso', 'ext4', 'fat'],
  cause: 'only one side has these members',
  fix: {
    text: 'Find out why the other build does not write them: a name may contain a time, a host name or a path, or a file may exist in one build only.',
  },
  explains: ({ first }, { field }, context) => {
    if (field !== 'member') return undefined;
    if (isBehindCut(first, context)) return 'derived';
    // Why only one side has it is not known, and its content was compared with nothing: this names the difference, and explains nothing.
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
