import type { RawPath } from '../model/raw-path.ts';
import { counted } from '../util/counted.ts';
import { grouped } from '../util/grouped.ts';
import type { Comparison } from './comparer.ts';
import { describeOrder, movedMembers, type OrderKind } from './describe-order.ts';
import type { Match } from './match-members.ts';

/** What is reported about a member that only one archive has. */
export interface MemberPlace {
  readonly name: RawPath;
  readonly offset: number;
  /** Size in the archive, headers included. */
  readonly bytes: number;
}

/**
 * Emits each member that only one archive has, the names of those that have two, and one difference if the members of both are in a different
 * order.
 */
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
  for (const match of matches)
    if (match.renamed !== undefined) {
      const [one, other] = [placeOf(match.control), placeOf(match.experiment)];
      emit({
        in: one.name,
        field: 'name',
        kind: 'text',
        ...(match.renamed.follows
          ? { control: one.name, experiment: other.name, recomputed: true }
          : differingFolders(one.name, other.name)),
        ...(match.renamed.sameContent ? { sameContent: true } : {}),
        offset: one.offset,
        bytes: Math.max(one.name.length, other.name.length),
      });
    }
  compareOrder(matches, (member) => placeOf(member).name, emit);
};

/** The names down to the last part that differs: all members of a renamed folder have one difference in common. */
const differingFolders = (
  control: RawPath,
  experiment: RawPath,
): { readonly control: RawPath; readonly experiment: RawPath } => {
  let [a, b] = [control.length, experiment.length];
  for (;;) {
    const [left, right] = [control.lastIndexOf('/', a - 1), experiment.lastIndexOf('/', b - 1)];
    if (left < 0 || right < 0 || control.slice(left, a) !== experiment.slice(right, b)) break;
    [a, b] = [left, right];
  }
  return { control: control.slice(0, a), experiment: experiment.slice(0, b) };
};

const compareOrder = <Member>(
  matches: readonly Match<Member>[],
  nameOf: (member: Member) => RawPath,
  emit: Comparison['emit'],
): void => {
  if (movedMembers(matches.map((match) => match.experimentIndex)) === 0) return;
  const inOrder = orderOf(matches, nameOf);
  // The place of a renamed member in a sorted archive follows from its name.
  const sorted = inOrder.control !== 'not sorted' && inOrder.experiment !== 'not sorted';
  const compared = sorted ? matches.filter(({ renamed }) => renamed === undefined) : matches;
  const moved = movedMembers(compared.map((match) => match.experimentIndex));
  if (moved === 0) return;
  emit({
    field: 'order',
    kind: 'text',
    ...inOrder,
    place: `${grouped(moved)} of ${counted(matches.length, 'member')}`,
    bytes: moved,
  });
};

const orderOf = <Member>(
  matches: readonly Match<Member>[],
  nameOf: (member: Member) => RawPath,
): { readonly control: OrderKind; readonly experiment: OrderKind } => ({
  control: describeOrder(matches.map(({ control }) => nameOf(control))),
  experiment: describeOrder(
    matches
      .toSorted((a, b) => a.experimentIndex - b.experimentIndex)
      .map(({ experiment }) => nameOf(experiment)),
  ),
});
