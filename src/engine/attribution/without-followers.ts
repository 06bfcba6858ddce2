import { axisNamed } from '../../axes/index.ts';
import type { Blame } from './search/blame.ts';

/** A blame without the axes that matter only inside a step which another of its axes makes the build run (`decidesSteps`). */
export const withoutFollowers = (blame: Blame): Blame => {
  if (blame.kind !== 'axes') return blame;
  const deciding = blame.sets.flatMap((set) =>
    set.length === 1 && axisNamed(set[0]!).decidesSteps ? set : [],
  );
  const sets = blame.sets.filter((set) => set.length === 1 || !set.some((axis) => deciding.includes(axis)));
  const left = new Set(sets.flat());
  return {
    ...blame,
    sets,
    parts: blame.parts.filter((part) => [...left].some((axis) => part.startsWith(`${axis}:`))),
  };
};
