import type { Cause, CauseContext } from '../model/cause.ts';
import type { DifferingPair } from '../model/difference.ts';
import { blameAxes } from './support/blame-axes.ts';
import { blameMode, modesOf } from './support/blame-mode.ts';

export const tarMode: Cause = {
  code: 'tar-mode',
  formats: ['tar'],
  cause: "permissions of members differ in group's and others' bits",
  fix: { text: "Derive group's and others' permissions from the owner's.", command: 'tar --mode=go+u,go-w' },
  explains: (pair, { field, pairs }, context) => {
    if (field !== 'mode') return undefined;
    const bits = Number(pair.first.control) ^ Number(pair.first.experiment);
    if ((bits & ~0o77) === 0) {
      const others = madeByBuild(pair, pairs, context) ? [] : pairs.map(modesOf);
      return blameMode(pair, modesOf(pair), others, ['umask', 'source-mode'], context);
    }
    return {
      ...blameAxes(pair, ['source-mode', 'umask'], context),
      variant: 'owner',
      cause: "permissions of members differ, the owner's or the set-id bits too",
      fix: { text: 'Say the permissions.', command: 'tar --mode=u=rwX,go=rX' },
    };
  },
};

/** Files of the source carry its times, which were varied too: where others do, a member that does not was made by the build. */
const madeByBuild = (
  { examples }: DifferingPair,
  pairs: readonly DifferingPair[],
  { groups, varied }: CauseContext,
): boolean => {
  if (varied?.includes('source-mtime') !== true) return false;
  const timed = new Set(
    groups
      .filter(({ format, field }) => format === 'tar' && field === 'mtime')
      .flatMap((group) => group.pairs.flatMap((pair) => pair.examples.map(nameOf))),
  );
  const carries = (pair: DifferingPair): boolean =>
    pair.examples.some((example) => timed.has(nameOf(example)));
  return pairs.some(carries) && examples.some((example) => !timed.has(nameOf(example)));
};

const nameOf = ({ member }: DifferingPair['first']): string => member.join('\0');
