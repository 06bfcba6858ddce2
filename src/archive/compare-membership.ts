import type { RawPath } from '../model/raw-path.ts';
import { counted } from '../util/counted.ts';
import { grouped } from '../util/grouped.ts';
import type { Comparison } from './comparer.ts';
import { describeOrder, movedMembers } from './describe-order.ts';
import type { Match } from './match-members.ts';

/** What is reported about a member that only one archive has. */
export interface MemberPlace {
  readonly name: RawPath;
  readonly offset: number;
  /** Size in the archive, headers included. */
  readonly bytes: number;
}

/** Emits each member that only one archive has, and one difference if the members of both are in a different order. */
export const compareMembership = <Member>(
  control: readonly Member[],
  experiment: readonly Member[],
  matches: readonly Match<Member>[],
  placeOf: (member: Member) => MemberPlace,
  emit: Comparison['emit'],
): void => {
  const matched = new Set(matches.flatMap((match) => [match.control, match.experiment]));
  for (const [members, side] of [
    [control, 'control'],
    [experiment, 'experiment'],
  ] as const)
    for (const member of members) {
      if (matched.has(member)) continue;
      const { name, offset, bytes } = placeOf(member);
      emit({
        in: name,
        field: 'member',
        kind: 'text',
        control: null,
        experiment: null,
        [side]: name,
        offset,
        bytes,
      });
    }
  const moved = movedMembers(matches.map((match) => match.experimentIndex));
  if (moved === 0) return;
  const names = (list: readonly Match<Member>[]): readonly RawPath[] =>
    list.map((match) => placeOf(match.control).name);
  emit({
    field: 'order',
    kind: 'text',
    control: describeOrder(names(matches)),
    experiment: describeOrder(names(matches.toSorted((a, b) => a.experimentIndex - b.experimentIndex))),
    place: `${grouped(moved)} of ${counted(matches.length, 'member')}`,
    bytes: moved,
  });
};
