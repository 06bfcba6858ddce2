import type { Cause, CauseContext } from '../model/cause.ts';
import type { DifferenceGroup, DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMode, modesOf } from './support/blame-mode.ts';

export const tarMode: Cause = {
  code: 'tar-mode',
  formats: ['tar'],
  cause: 'the permissions of members differ in the bits of group and others',
  fix: {
    text: 'Derive the permissions of group and others from those of the owner.',
    command: 'tar --mode=go+u,go-w',
  },
  explains: (pair, group, context) => {
    const { field, pairs } = group;
    if (field !== 'mode') return undefined;
    const bits = Number(pair.first.control) ^ Number(pair.first.experiment);
    if ((bits & ~0o77) === 0) {
      const others = madeByBuild(pair, group, context) ? [] : pairs.map(modesOf);
      return blameMode(pair, modesOf(pair), others, ['umask', 'source-mode'], context);
    }
    return {
      ...blameAxes(pair, ['source-mode', 'umask'], context),
      variant: 'owner',
      cause: 'the permissions of members differ, including the bits of the owner or the set-id bits',
      fix: { text: 'Set the permissions explicitly.', command: 'tar --mode=u=rwX,go=rX' },
    };
  },
};

/**
 * Whether the build made the members of a pair. Members from the source have the times of the source, which were varied, too: if the
 * times of other members differ, and that of a member of this pair does not, the build made it. Only a few members are known by name: if as
 * many members differ in their times as in their modes, all of them are from the source.
 */
const madeByBuild = (
  { examples }: DifferingPair,
  { pairs, count }: DifferenceGroup,
  { groups, varied }: CauseContext,
): boolean => {
  if (varied?.includes('source-mtime') !== true) return false;
  const times = groups.filter(({ format, field }) => format === 'tar' && field === 'mtime');
  const areAllKnown = times.every((group) => group.pairs.every((one) => one.count === one.examples.length));
  if (!areAllKnown && times.reduce((sum, group) => sum + group.count, 0) >= count) return false;
  const timed = new Set(times.flatMap((group) => group.pairs.flatMap((pair) => pair.examples.map(nameOf))));
  const carries = (pair: DifferingPair): boolean =>
    pair.examples.some((example) => timed.has(nameOf(example)));
  return pairs.some(carries) && examples.some((example) => !timed.has(nameOf(example)));
};

const nameOf = ({ member }: DifferingPair['first']): string => member.join('\0');
