import type { CauseContext, CauseOfGroup } from '../model/cause.ts';
import type { Difference, DifferingPair } from '../model/difference.ts';

export const memberMissing: CauseOfGroup = {
  code: 'member-missing',
  formats: ['tar', 'zip', 'ar', 'cpio', 'rpm', 'squashfs', 'iso', 'ext4', 'fat'],
  cause: 'only one side has these members',
  fix: {
    text: 'Find out why the other build does not write them: a name may contain a time, a host name or a path, or a file may exist in one build only.',
  },
  prepare: ({ field }, context) => {
    if (field !== 'member') return () => undefined;
    const isBehindCut = behindCut(context);
    return ({ first }) =>
      isBehindCut(first)
        ? 'derived'
        : // Why only one side has it is not known, and its content was compared with nothing: this names the difference, and explains nothing.
          { axes: [], confidence: 'suggested', unsettled: [] };
  },
};

/** Whether the archive that lacks the member was cut: it has lost the members behind the cut, and that has a finding of its own. */
const behindCut = ({ groupOf }: CauseContext): ((difference: Difference) => boolean) => {
  const damage = groupOf('tar', 'damage')?.pairs ?? [];
  const cut = { control: containersOf(damage, 'control'), experiment: containersOf(damage, 'experiment') };
  return ({ experiment, member }) => {
    const containers = experiment === null ? cut.experiment : cut.control;
    return (
      containers.size > 0 && [[], ...member].some((_, depth) => containers.has(keyOf(member.slice(0, depth))))
    );
  };
};

/** The archives that are damaged on one side, each by the containers and members that lead to it. */
const containersOf = (
  damage: readonly DifferingPair[],
  side: 'control' | 'experiment',
): ReadonlySet<string> =>
  new Set(damage.flatMap(({ first }) => (first[side] === 'intact' ? [] : [keyOf(first.member)])));

const keyOf = (member: Difference['member']): string => JSON.stringify(member);
